import { fileURLToPath } from 'node:url';
import { PINNED_TOOLS } from '../../src/tools/pins.ts';

/** What the lab can build: the tools that custody runs, and the one that made the database fixture. */
export type LabToolName = 'syft' | 'grype' | 'grype-db';

/** A program as a Go package, with the module whose `go.mod` and `go.sum` pin every source by its hash. */
export type GoProgram = {
  name: LabToolName;
  version: string;
  package: string;
  folder: string;
  minutes: number;
};

/** Describes how a tool is built from source. `minutes` is what a cold build took on two cores. */
export function goProgram(name: LabToolName): GoProgram {
  const folder = fileURLToPath(new URL(`./${name}`, import.meta.url));
  switch (name) {
    case 'syft':
      return { name, version: PINNED_TOOLS.syft.version, package: anchore('syft'), folder, minutes: 3 };
    case 'grype':
      return { name, version: PINNED_TOOLS.grype.version, package: anchore('grype'), folder, minutes: 3 };
    case 'grype-db':
      return { name, version: '0.54.1', package: anchore('grype-db'), folder, minutes: 3 };
  }
}

function anchore(name: string): string {
  return `github.com/anchore/${name}/cmd/${name}`;
}
