import { labTool, type LabToolName } from './catalogue.ts';
import type { Progress } from './bring-tool.ts';

/** The programs that are there now, and why the others are not. */
export type Brought = { paths: Map<LabToolName, string>; failures: Map<LabToolName, string> };

/**
 * Brings several tools; one that fails keeps none of the others. Go builds go one after the other, because each of
 * them wants all cores and a gigabyte of memory; Python's, which only wait for the network, beside them.
 */
export async function bringAll(
  names: readonly LabToolName[],
  bring: (name: LabToolName, progress: Progress) => Promise<string>,
  progress: Progress,
): Promise<Brought> {
  const brought: Brought = { paths: new Map(), failures: new Map() };
  const lane = async (kind: 'go' | 'python') => {
    for (const name of names.filter((each) => labTool(each).recipe.kind === kind)) {
      try {
        brought.paths.set(name, await bring(name, progress));
      } catch (error) {
        progress(`${name}: FAILED`);
        brought.failures.set(name, error instanceof Error ? error.message : String(error));
      }
    }
  };
  await Promise.all([lane('go'), lane('python')]);
  return brought;
}
