import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Stands between custody and a replayed tool: what syft wrote grows to a given size by copies of its own packages, and
 * what grype reads shrinks again to what it has a record for. Run by bench/memory.ts:
 * `large-sbom-tool.ts <replayed tool> <bytes> <arguments of the tool>`.
 */
const [tool = '', bytes = '0', ...args] = process.argv.slice(2);
const COPY = '-copy-';

type Spdx = { packages: { SPDXID: string; name: string }[] };

const sbom = args.find((argument) => argument.startsWith('sbom:'))?.slice('sbom:'.length);
if (sbom !== undefined) rewrite(sbom, withoutCopies);
process.stdout.write(execFileSync(tool, args));
for (const argument of args) {
  const file = /^(?:spdx-json@2\.3|syft-json)=(.+)$/.exec(argument)?.[1];
  if (file !== undefined) rewrite(file, (text) => grow(text, Number(bytes)));
}

function rewrite(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

/** Repeats the packages (SPDX) or artifacts (syft-json) under new ids until the document is large enough. */
function grow(text: string, size: number): string {
  const document = JSON.parse(text) as Partial<Spdx> & { artifacts?: { id: string }[] };
  const items: { SPDXID?: string; id?: string }[] = document.packages ?? document.artifacts ?? [];
  const originals = [...items];
  const each = JSON.stringify(originals).length;
  for (let round = 0; text.length + round * each < size; round += 1) {
    items.push(
      ...originals.map((item) => ({
        ...item,
        ...(item.SPDXID === undefined ? {} : { SPDXID: `${item.SPDXID}${COPY}${round}` }),
        ...(item.id === undefined ? {} : { id: `${item.id}${COPY}${round}` }),
      })),
    );
  }
  return JSON.stringify(document);
}

function withoutCopies(text: string): string {
  const document = JSON.parse(text) as Spdx;
  return JSON.stringify({
    ...document,
    packages: document.packages.filter(({ SPDXID }) => !SPDXID.includes(COPY)),
  });
}
