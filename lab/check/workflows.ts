import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Violation } from './violation.ts';

type Step = { uses?: string; with?: Record<string, unknown> };
type Workflow = { permissions?: unknown; jobs?: Record<string, { permissions?: unknown; steps?: Step[] }> };

/**
 * Checks our own workflows: every action pinned by commit with its version beside it, no permission that a job does
 * not ask for, and no credentials left in the checkout.
 * @param files paths of workflow files relative to the root.
 */
export function checkWorkflows(root: string, files: readonly string[]): Violation[] {
  return files.flatMap((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    return [...checkPins(file, text), ...checkJobs(file, parse(text) as Workflow)];
  });
}

function checkPins(file: string, text: string): Violation[] {
  return text.split('\n').flatMap((content, index) => {
    const uses = /^\s*(?:- )?uses:\s*(\S+)\s*(.*)$/.exec(content);
    // What stands in this repository is pinned by the commit that runs.
    if (uses === null || uses[1]?.startsWith('./')) return [];
    const pinned = /^[\w./-]+@[0-9a-f]{40}$/.test(uses[1] ?? '') && /^# v\d+\.\d+\.\d+$/.test(uses[2] ?? '');
    const problem = 'pin the action by its full commit, with `# vX.Y.Z` behind it';
    return pinned ? [] : [{ file, line: index + 1, problem }];
  });
}

function checkJobs(file: string, workflow: Workflow): Violation[] {
  const problems: string[] = [];
  if (JSON.stringify(workflow.permissions) !== '{}') problems.push('begin with `permissions: {}`');
  for (const [name, job] of Object.entries(workflow.jobs ?? {})) {
    if (typeof job.permissions !== 'object') problems.push(`job ${name}: name its permissions`);
    for (const step of job.steps ?? []) {
      if (step.uses?.startsWith('actions/checkout@') && step.with?.['persist-credentials'] !== false) {
        problems.push(`job ${name}: check out with \`persist-credentials: false\``);
      }
    }
  }
  return problems.map((problem) => ({ file, line: 1, problem }));
}
