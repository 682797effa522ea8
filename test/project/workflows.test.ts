import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../lab/check/project-files.ts';
import { checkWorkflows } from '../../lab/check/workflows.ts';

const FOLDER = '.github/workflows';
const FILES = readdirSync(path.join(PROJECT_ROOT, FOLDER)).map((file) => `${FOLDER}/${file}`);
const CI = readFileSync(path.join(PROJECT_ROOT, FOLDER, 'ci.yml'), 'utf8');

const root = mkdtempSync(path.join(tmpdir(), 'custody-workflows-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('our own workflows', () => {
  it('are pinned and ask for little', () => {
    expect(FILES.length).toBeGreaterThan(1);
    expect(checkWorkflows(PROJECT_ROOT, FILES)).toEqual([]);
  });

  it.each([
    ['a tag', /checkout@[0-9a-f]{40} # v[\d.]+/, 'checkout@v7', /full commit/],
    ['a short commit', /checkout@[0-9a-f]{40}/, 'checkout@3d3c42e', /full commit/],
    ['a pin without its version', / # v[\d.]+/, '', /full commit/],
    ['permissions for all jobs', 'permissions: {}', 'permissions: read-all', /permissions: \{\}/],
    ['a job without permissions', /permissions:\n\s+contents: read.*\n/, '\n', /name its permissions/],
    ['credentials in the checkout', 'persist-credentials: false', 'fetch-depth: 1', /persist-credentials/],
  ])('may not have %s', (_kind, from, to, problem) => {
    const planted = CI.replace(from, to);
    expect(planted).not.toBe(CI);
    writeFileSync(path.join(root, 'ci.yml'), planted);
    const problems = checkWorkflows(root, ['ci.yml']).map((violation) => violation.problem);
    expect(problems).toEqual([expect.stringMatching(problem)]);
  });
});
