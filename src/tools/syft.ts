import { join } from 'node:path';
import { z } from 'zod';
import { ToolError } from '../errors.ts';
import type { Digest } from '../image/digest.ts';
import { runTool, type RunnableTool } from './exec.ts';
import { writeLayoutView } from './layout-view.ts';
import { withPrivateFolder, type PrivateFolder } from './private-folder.ts';
import { writeRegistryLogin, type RegistryLogin } from './registry-login.ts';
import { readReport } from './report-file.ts';
import { parseToolJson } from './tool-json.ts';

/** Where the image lies. */
export type CatalogueSource =
  | {
      kind: 'registry';
      /** `registry.example:5000/acme/app`, without tag and digest. */
      repository: string;
      /** For this repository alone where the registry issues tokens; anonymous when left out. */
      login?: RegistryLogin | undefined;
    }
  | { kind: 'layout'; path: string };

export type CatalogueOptions = {
  source: CatalogueSource;
  /** The image manifest of one platform, never an index. */
  digest: Digest;
  /** What the SBOM calls the image; never a path. */
  name: string;
  cycloneDx: boolean;
  timeoutMs?: number;
  /** Bytes that each report may have. */
  maxReportBytes?: number;
  signal?: AbortSignal | undefined;
};

/** The reports of one run of syft, as it wrote them: not yet normalised, and with the time and paths of the run. */
export type Catalogue = {
  /** SPDX 2.3 JSON. */
  spdx: Uint8Array;
  /** syft's own format, which names the digest that was read. */
  syftJson: Uint8Array;
  /** What syft's own format says of the image; all that is read of a report as large as the SBOM itself. */
  source: z.output<typeof SYFT_JSON>['source'];
  cycloneDx: Uint8Array | undefined;
  /** Digest of the configuration that steered syft. */
  configDigest: Digest;
};

/** Everything else is syft's default; what is written out must stay so whatever a later default is. */
const CONFIG = {
  'check-for-app-update': false,
  enrich: [],
  exclude: [],
  scope: 'squashed',
  log: { level: 'warn' },
} as const;

const SYFT_JSON = z.object({
  descriptor: z.object({ name: z.literal('syft') }),
  source: z.looseObject({
    type: z.literal('image'),
    metadata: z.looseObject({ manifestDigest: z.string().max(200) }),
  }),
});

/**
 * Inventories one image in one run of syft, and makes sure that what syft read is what was asked for: its own report
 * names the manifest (`source.metadata.manifestDigest`, for a registry and for a layout alike).
 *
 * @throws ToolError TOOL_FAILED, TOOL_TIMED_OUT, TOOL_OUTPUT_INVALID, TOOL_OUTPUT_TOO_LARGE, SBOM_NOT_OF_THIS_IMAGE;
 *   for a layout also RegistryError of `writeLayoutView`
 */
export async function catalogue(syft: RunnableTool, options: CatalogueOptions): Promise<Catalogue> {
  return withPrivateFolder(async (folder) => {
    const reports = {
      spdx: join(folder.output, 'sbom.spdx.json'),
      syftJson: join(folder.output, 'sbom.syft.json'),
      cycloneDx: options.cycloneDx ? join(folder.output, 'sbom.cdx.json') : undefined,
    };
    const outputs = [`spdx-json@2.3=${reports.spdx}`, `syft-json=${reports.syftJson}`];
    if (reports.cycloneDx) outputs.push(`cyclonedx-json=${reports.cycloneDx}`);
    const { configDigest } = await runTool(syft, folder, {
      args: [
        'scan',
        ...outputs.flatMap((output) => ['-o', output]),
        `--source-name=${options.name}`,
        `--source-version=${options.digest}`,
      ],
      operands: [await prepareSource(folder, options)],
      config: CONFIG,
      timeoutMs: options.timeoutMs ?? 900_000,
      signal: options.signal,
    }).catch((error: unknown) => {
      throw explainRefusal(error, options.source);
    });
    const read = (path: string) => readReport('syft', path, options.maxReportBytes ?? 200_000_000);
    const syftJson = await read(reports.syftJson);
    const source = requireManifestDigest(syftJson, options.digest);
    return {
      spdx: await read(reports.spdx),
      syftJson,
      source,
      cycloneDx: reports.cycloneDx ? await read(reports.cycloneDx) : undefined,
      configDigest,
    };
  });
}

/** A token is not renewed while syft reads, and registries let some run out after a minute. */
function explainRefusal(error: unknown, source: CatalogueSource): unknown {
  const withToken = source.kind === 'registry' && source.login?.kind === 'token';
  if (!withToken || !(error instanceof ToolError) || error.code !== 'TOOL_FAILED') return error;
  if (!/unauthorized|\b401\b/i.test(error.found ?? '')) return error;
  return new ToolError('TOOL_FAILED', `${error.message}: the registry no longer took the token`, {
    ...(error.field === undefined ? {} : { field: error.field }),
    expected: 'a token that lasts until the image was read',
    found: error.found ?? '',
    hint: 'Copy the image into an OCI layout and name that instead:\nimage: oci:PATH@sha256:…',
    cause: error,
  });
}

/** The scheme is always named: without one, syft guesses, and asks a docker daemon first. */
async function prepareSource(folder: PrivateFolder, { source, digest }: CatalogueOptions): Promise<string> {
  if (source.kind === 'layout') {
    const view = join(folder.root, 'image');
    await writeLayoutView(source.path, digest, view);
    return `oci-dir:${view}`;
  }
  const [registry = ''] = source.repository.split('/');
  if (source.login) await writeRegistryLogin(folder, registry, source.login);
  return `registry:${source.repository}@${digest}`;
}

/** @returns `source` of syft's report */
function requireManifestDigest(syftJson: Uint8Array, digest: Digest): Catalogue['source'] {
  const text = Buffer.from(syftJson).toString('utf8');
  const { source } = parseToolJson('syft', 'report', text, SYFT_JSON);
  const found = source.metadata.manifestDigest;
  if (found === digest) return source;
  throw new ToolError('SBOM_NOT_OF_THIS_IMAGE', 'syft inventoried another image than the one asked for', {
    field: 'source.metadata.manifestDigest',
    expected: digest,
    found: JSON.stringify(found),
  });
}
