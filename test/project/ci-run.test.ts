import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../lab/check/project-files.ts';

const clone = mkdtempSync(path.join(tmpdir(), 'custody-ci-'));
afterAll(() => rmSync(clone, { recursive: true, force: true }));

/** Stands in for npm: writes the reports that vitest would, and fails the stage that `BREAK` names. */
const NPM = `#!/usr/bin/env bash
for argument in "$@"; do
  case $argument in
    --outputFile.json=*unit.json) echo "$UNIT_REPORT" >"\${argument#*=}" ;;
    --outputFile.json=*e2e.json) echo '{"numPassedTests": 2, "numFailedTests": 0}' >"\${argument#*=}" ;;
  esac
done
case " $* " in *" \${BREAK:-nothing} "*) exit 1 ;; esac
`;

function report(numPassedTests: number, numFailedTests: number): string {
  return JSON.stringify({ numPassedTests, numFailedTests });
}

function run(environment: Record<string, string>, unitReport = report(40, 0)) {
  mkdirSync(path.join(clone, '.ci'), { recursive: true });
  mkdirSync(path.join(clone, 'bin'), { recursive: true });
  copyFileSync(path.join(PROJECT_ROOT, '.ci/run'), path.join(clone, '.ci/run'));
  writeFileSync(path.join(clone, 'bin/npm'), NPM);
  chmodSync(path.join(clone, 'bin/npm'), 0o755);
  const PATH = [path.join(clone, 'bin'), path.dirname(process.execPath), process.env['PATH']].join(':');
  const { status, stdout } = spawnSync(path.join(clone, '.ci/run'), {
    env: { ...process.env, ...environment, UNIT_REPORT: unitReport, PATH },
    encoding: 'utf8',
  });
  return { status, lines: stdout.trimEnd().split('\n') };
}

describe('.ci/run', () => {
  it('adds up what vitest counted, on its last line', () => {
    const { status, lines } = run({});
    expect(status).toBe(0);
    expect(lines.at(-1)).toBe('42 passed, 0 failed');
    expect(lines.filter((line) => / s +ok +/.test(line)).map((line) => line.slice(15))).toEqual([
      'npm ci',
      'check',
      'test',
      'lab:tools',
      'lint workflows',
      'test:e2e',
      'demo',
    ]);
  });

  it('counts failed tests and stops there', () => {
    const { status, lines } = run({ BREAK: 'test' }, report(40, 3));
    expect(status).toBe(1);
    expect(lines.at(-1)).toBe('40 passed, 3 failed');
    expect(lines.at(-2)).toMatch(/FAIL +test$/);
  });

  it('fails when a report was cut short', () => {
    const { status, lines } = run({ BREAK: 'test' }, '{"numPassed');
    expect(status).toBe(1);
    expect(lines.at(-1)).toBe('0 passed, 1 failed');
  });

  it.each(['ci', 'check', 'demo'])('never says 0 failed when %s fails', (BREAK) => {
    const { status, lines } = run({ BREAK });
    expect(status).toBe(1);
    expect(lines.at(-1)).toMatch(/^\d+ passed, 1 failed$/);
  });
});
