import { readBranch, type BranchRequest } from './branch.ts';
import { readCommitted, type CommitRequest } from './committed.ts';
import type { SourceFile } from './source-file.ts';
import { readWorkingTree, type WorkingTreeRequest } from './working-tree.ts';

/** Where files are read: the commit that a run is for, a branch on GitHub, or a disk that nobody vouches for. */
export type SourceRequest =
  | ({ kind: 'commit' } & CommitRequest)
  | ({ kind: 'ref' } & BranchRequest)
  | ({ kind: 'working-tree' } & WorkingTreeRequest);

/**
 * Reads the files that steer the gate, with proof of where they came from.
 *
 * @returns those that are there, in the order that they were asked for
 * @throws what `readCommitted`, `readBranch` and `readWorkingTree` throw
 */
export async function readSourceFiles(request: SourceRequest): Promise<SourceFile[]> {
  switch (request.kind) {
    case 'commit':
      return readCommitted(request);
    case 'ref':
      return readBranch(request);
    case 'working-tree':
      return readWorkingTree(request);
  }
}
