import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renamed } from '../lab/replay/fresh-run.ts';
import { readRecordedAnswer, readRecordedReport } from '../lab/replay/recordings.ts';
import { hexOf, type Digest } from '../src/image/digest.ts';
import type { ToolName } from '../src/tools/pins.ts';

/** An image of which the reports are those of a recorded one: it differs from that in a label alone. */
export type LikeRecorded = { digest: Digest; recorded: Digest };

/** What the tools say of one image, with its own digest and name. */
export type Reports = { spdx: string; syftJson: string; grypeJson: string };

/** The recorded reports as the real tools would have written them for this image. */
export function readReports({ digest, recorded }: LikeRecorded, name: string): Reports {
  const read = (tool: ToolName, format: 'spdx-json@2.3' | 'syft-json' | 'grype-json') =>
    renamed(readRecordedReport(tool, recorded, format), name).replaceAll(hexOf(recorded), hexOf(digest));
  return {
    spdx: read('syft', 'spdx-json@2.3'),
    syftJson: read('syft', 'syft-json'),
    grypeJson: read('grype', 'grype-json'),
  };
}

/**
 * Writes shell scripts for `--syft-path` and `--grype-path` that copy prepared reports: what remains of a run of
 * `attest` is custody's own. lab/replay's stand-ins would cost a start of Node each, a dozen times as much.
 *
 * @param reports by the platform image's digest
 */
export async function writeRecordedTools(
  folder: string,
  reports: ReadonlyMap<Digest, Reports>,
): Promise<Record<ToolName, string>> {
  for (const [digest, { spdx, syftJson, grypeJson }] of reports) {
    const place = join(folder, hexOf(digest));
    await mkdir(place, { recursive: true });
    await Promise.all([
      writeFile(join(place, 'spdx-json@2.3'), spdx),
      writeFile(join(place, 'syft-json'), syftJson),
      writeFile(join(place, 'json'), grypeJson),
    ]);
  }
  const { status } = JSON.parse(readRecordedAnswer('grype', 'database.json')) as { status: object };
  await writeFile(join(folder, 'database.json'), JSON.stringify(status));
  return { syft: await writeScript(folder, 'syft'), grype: await writeScript(folder, 'grype') };
}

/** custody gives its tools no PATH: only built-ins and absolute paths. Whatever is not known ends with an error. */
async function writeScript(folder: string, tool: ToolName): Promise<string> {
  const path = join(folder, tool);
  const version = join(folder, `${tool}-version.json`);
  await writeFile(version, readRecordedAnswer(tool, 'version.json'));
  const script = `#!/bin/sh
case "$1 $2" in
version*) exec /bin/cat '${version}' ;;
'db import') exit 0 ;;
'db status') exec /bin/cat '${join(folder, 'database.json')}' ;;
esac
for source; do :; done
case "$source" in
registry:*@sha256:*) digest=\${source##*@sha256:} ;;
sbom:*) digest=$(/usr/bin/head -c 600 "\${source#sbom:}"); digest=\${digest#*@sha256:}; digest=\${digest%%[!0-9a-f]*} ;;
*) echo "the stand-in for ${tool} does not know: $*" >&2; exit 64 ;;
esac
written=0
for word; do
  case "$word" in
  *json*=/*) /bin/cat '${folder}'/"$digest/\${word%%=*}" > "\${word#*=}" || exit 65; written=1 ;;
  esac
done
[ "$written" = 1 ] || { echo "the stand-in for ${tool} was asked for no report: $*" >&2; exit 64; }
`;
  await writeFile(path, script, { mode: 0o755 });
  return path;
}
