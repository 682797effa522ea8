import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../lab/check/project-files.ts';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { writeLayout } from '../../lab/images/write-layout.ts';
import { startDistLab, type DistLab } from './dist-lab.ts';
import { runNode, type Finished } from './run-process.ts';

let lab: DistLab;
let work: string;
let fixed: string;
let vulnerable: string;
let attested: Finished;

beforeAll(async () => {
  lab = await startDistLab();
  work = await lab.newFolder();
  [fixed, vulnerable] = await Promise.all([layOut('fixed'), layOut('vulnerable')]);
  attested = await attest(fixed);
}, 60_000);
afterAll(() => lab.stop());

async function layOut(variant: 'fixed' | 'vulnerable'): Promise<string> {
  const image = await buildSampleImage(variant);
  await writeLayout(join(work, variant), image, { refName: 'registry.example/acme/shop:1' });
  return `oci:${variant}@${image.root.digest}`;
}

function custody(args: readonly string[], environment: Record<string, string> = {}): Promise<Finished> {
  const own = { HOME: work, PATH: process.env['PATH'] ?? '' };
  return runNode([join(lab.dist, 'cli.js'), ...args], { cwd: work, environment: { ...own, ...environment } });
}

function attest(image: string, more: Record<string, string> = {}): Promise<Finished> {
  const flags = Object.entries({ ...lab.options, ...more }).map(([name, value]) => `--${name}=${value}`);
  return custody(['attest', image, '--json', ...flags], lab.sigstore.environment);
}

function verifyFlags(image: string, identity = lab.sigstore.identity): string[] {
  const { trust = '', 'trusted-root': root = '' } = lab.options;
  const who = ['--certificate-identity', identity, '--certificate-oidc-issuer', lab.sigstore.issuer];
  return ['verify', image, '--trust', trust, '--trusted-root', root, ...who];
}

/** Exactly one document and its line break. */
function oneDocument(stdout: string): unknown {
  expect(stdout).toMatch(/^\{.*\}\n$/);
  return JSON.parse(stdout);
}

async function schemaProblems(document: unknown): Promise<unknown> {
  const file = join(PROJECT_ROOT, 'docs/evidence.schema.json');
  const validate = new Ajv2020({ allErrors: true }).compile(
    JSON.parse(await readFile(file, 'utf8')) as object,
  );
  validate(document);
  return validate.errors;
}

describe('the command line', () => {
  it('prints its version, and loads neither commands nor libraries of theirs for it', async () => {
    const { version } = JSON.parse(await readFile(join(PROJECT_ROOT, 'package.json'), 'utf8')) as {
      version: string;
    };
    const coverage = await lab.newFolder();
    const { exitCode, stdout, stderr } = await custody(['--version'], { NODE_V8_COVERAGE: coverage });
    expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
    const [report = ''] = await readdir(coverage);
    const { result } = JSON.parse(await readFile(join(coverage, report), 'utf8')) as {
      result: { url: string }[];
    };
    const loaded = result.map(({ url }) => url.split('/dist/')[1]).filter((file) => file !== undefined);
    expect(loaded).toContain('chunks/cli.js');
    expect(loaded.filter((file) => /attest|verif|terminal/.test(file))).toEqual([]);
  });

  it.each(['--help', 'attest --help', 'verify --help', ''])('explains itself: custody %s', async (line) => {
    const { exitCode, stdout, stderr } = await custody(line.split(' ').filter((word) => word !== ''));
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: custody /);
  });

  it('refuses an old Node in one line, and ends with 2', async () => {
    const old = join(work, 'old.cjs');
    await writeFile(old, `Object.defineProperty(process, 'versions', { value: { node: '22.9.0' } });\n`);
    for (const entry of ['cli.js', 'index.js']) {
      const refused = await runNode(['--require', old, join(lab.dist, entry), '--version'], {
        cwd: work,
        environment: {},
      });
      expect(refused).toEqual({
        exitCode: 2,
        stdout: '',
        stderr: 'NODE_TOO_OLD: custody needs Node 24.15 or newer, found 22.9.0 (https://nodejs.org)\n',
      });
    }
  });
});

describe('custody attest --json', () => {
  it('writes evidence.json to stdout, and everything else to stderr', async () => {
    expect(attested.exitCode).toBe(0);
    const evidence = oneDocument(attested.stdout);
    const written = await readFile(join(work, 'custody-out/evidence.json'), 'utf8');
    expect(evidence).toEqual(JSON.parse(written));
    expect(await schemaProblems(evidence)).toBeNull();
    expect(attested.stderr).toMatch(/^✓ Preflight .*\n[^]*✓ Verify /);
  });

  it('is held to a schema that refuses what is missing, wrong or unknown', async () => {
    const evidence = JSON.parse(attested.stdout) as Record<string, object>;
    const { gate: _gate, ...without } = evidence;
    expect(await schemaProblems(without)).not.toBeNull();
    expect(await schemaProblems({ ...evidence, planted: 1 })).not.toBeNull();
    expect(
      await schemaProblems({ ...evidence, image: { ...evidence['image'], digest: 'latest' } }),
    ).not.toBeNull();
  });

  it('ends with 1 when the gate refuses the image, and still tells all', async () => {
    const refused = await attest(vulnerable, { 'output-dir': 'refused' });
    expect(refused.exitCode).toBe(1);
    const evidence = oneDocument(refused.stdout);
    expect(evidence).toMatchObject({ gate: { result: 'fail' }, signing: { signed: false }, statements: [] });
    expect(await schemaProblems(evidence)).toBeNull();
  });

  it.each([
    ['a tag', 2, 'REFERENCE_IS_TAG', () => attest(`${lab.registry.host}/acme/shop:1`)],
    ['an unknown option', 2, 'INPUT_UNKNOWN', () => custody(['attest', fixed, '--severity', 'high'])],
    ['an unknown command', 2, 'INPUT_UNKNOWN', () => custody(['attset', fixed])],
    ['no identity', 2, 'INPUT_MISSING', () => custody(['verify', fixed])],
    [
      'a digest that is not there',
      3,
      'MANIFEST_UNKNOWN',
      () => attest(`oci:fixed@sha256:${'0'.repeat(64)}`, { 'output-dir': 'none' }),
    ],
    [
      'a tool that is not there',
      3,
      'TOOL_MISSING',
      () => attest(fixed, { 'grype-path': '/nowhere/grype', 'output-dir': 'none' }),
    ],
  ])('%s ends with %i and %s on stderr, nothing on stdout', async (_what, expected, code, run) => {
    const { exitCode, stdout, stderr } = await run();
    expect({ exitCode, stdout }).toEqual({ exitCode: expected, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^${code}: `, 'm'));
    expect(stderr).not.toMatch(/^ {4}at /m);
  });
});

describe('custody verify', () => {
  it('with --json writes the result, whatever it is', async () => {
    const [accepted, refused] = await Promise.all([
      custody([...verifyFlags(fixed), '--json']),
      custody([...verifyFlags(fixed, 'https://github.com/eve/shop'), '--json']),
    ]);
    expect(accepted.exitCode).toBe(0);
    expect(oneDocument(accepted.stdout)).toMatchObject({ verified: true, problems: [] });
    expect(accepted.stderr).toBe('');
    expect(refused.exitCode).toBe(1);
    const problem = expect.objectContaining({ code: 'IDENTITY_MISMATCH' }) as unknown;
    const problems = expect.arrayContaining([problem]) as unknown;
    expect(oneDocument(refused.stdout)).toMatchObject({ verified: false, problems });
  });

  it('runs from the line that attest printed', async () => {
    const { commands } = JSON.parse(attested.stdout) as { commands: { custody: string } };
    const [, ...args] = commands.custody.split(' ');
    const { exitCode, stdout } = await custody(args);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('✓ verified: registry.example/acme/shop@sha256:');
  });

  it.each([['--help'], ['verify']])('does not stumble when nobody reads what it says: %s', async (first) => {
    const args = first === 'verify' ? verifyFlags(fixed) : [first];
    const child = spawn(process.execPath, [join(lab.dist, 'cli.js'), ...args], {
      cwd: work,
      env: { HOME: work },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const [exitCode] = (await once(child, 'close')) as [number];
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });
});
