import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { writePredicates, type PeerSubject } from './peer.ts';
import { readReports, writeRecordedTools } from './recorded-tools.ts';
import type { RoundImage } from './round-images.ts';
import type { ToolName } from '../src/tools/pins.ts';

/** What a round needs beside the image, written before the clock runs. */
export type Round = {
  image: RoundImage;
  /** Stand-ins that write what the scanners say of this image. */
  tools: Record<ToolName, string>;
  /** What the peer signs: the admitted digest, and the platforms of an index. */
  admitted: PeerSubject;
  platforms: PeerSubject[];
};

/**
 * Prepares an image: scripts in the place of the scanners for custody, predicates for the peer, of the same reports.
 *
 * @param folder a folder is made in it
 */
export async function prepareRound(folder: string, image: RoundImage): Promise<Round> {
  const place = await mkdtemp(join(folder, 'round-'));
  const described = image.platforms.map((platform) => ({
    digest: platform.digest,
    reports: readReports(platform, image.name),
  }));
  const platforms: PeerSubject[] = [];
  for (const [index, { digest, reports }] of described.entries()) {
    const predicates = join(place, `predicates-${index}`);
    await mkdir(predicates);
    platforms.push({
      reference: `${image.name}@${digest}`,
      predicates: await writePredicates(predicates, reports.spdx, reports.grypeJson),
    });
  }
  const [first] = platforms;
  if (first === undefined) throw new Error('an image has a platform');
  return {
    image,
    tools: await writeRecordedTools(
      join(place, 'tools'),
      new Map(described.map(({ digest, reports }) => [digest, reports])),
    ),
    // An index has no SBOM of its own in release workflows: they attest that of the first platform.
    admitted: { reference: image.reference, predicates: first.predicates },
    platforms: image.platforms.length > 1 ? platforms : [],
  };
}
