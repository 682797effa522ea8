import { z } from 'zod';

// Far above any real image configuration (a few KiB); base64 needs 4 characters for 3 bytes.
const MAX_CONFIGURATION_CHARACTERS = 4 * 1024 * 1024;

const syftReport = z.looseObject({
  source: z.looseObject({
    metadata: z.looseObject({ config: z.string().optional() }),
  }),
});

/**
 * The `created` date of the image's configuration, which syft carries in its own report (`source.metadata.config`,
 * base64; OCI image spec, `config.md`). Undefined where the image states none.
 *
 * @param report the parsed syft-json document
 */
export function imageCreatedOn(report: unknown): string | undefined {
  const parsed = syftReport.safeParse(report);
  const encoded = parsed.success ? parsed.data.source.metadata.config : undefined;
  if (encoded === undefined || encoded.length > MAX_CONFIGURATION_CHARACTERS) return undefined;
  try {
    const configuration: unknown = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'));
    return z.looseObject({ created: z.string() }).safeParse(configuration).data?.created;
  } catch {
    return undefined;
  }
}
