import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import type { CommandContext } from '../../src/commands/context.ts';
import type { RawOptions } from '../../src/config/parse-options.ts';
import { PreflightError, type ErrorCode } from '../../src/errors.ts';
import { renderFailure } from '../../src/report/failure.ts';
import { expectCode } from '../tools/expect-code.ts';
import { startLabRun, withClaims, type LabRun } from './lab-run.ts';

/** Options, token, trust and database: found to be wrong before the image is looked at. */

const ID_TOKEN_YAML = 'permissions:\n  contents: read\n  packages: write\n  id-token: write';

let lab: LabRun;
let reference: string;
beforeAll(async () => {
  lab = await startLabRun();
  reference = await lab.push(await buildSampleImage('fixed'));
});
afterAll(() => lab.stop());

/** Runs `attest`, expects this one problem, and that neither a file nor a signature came of it. */
async function refused(code: ErrorCode, options: RawOptions, context: Partial<CommandContext> = {}) {
  const folder = lab.freshPath();
  const error = await expectCode(lab.attest(reference, { 'output-dir': folder, ...options }, context), code);
  expect(await readdir(folder).catch(() => [])).toEqual([]);
  expect(lab.sigstore.requests['POST /api/v2/signingCert']).toBeUndefined();
  expect([...lab.registry.contents('acme/shop-1').manifests.keys()]).toHaveLength(1);
  if (!(error instanceof PreflightError)) return error;
  expect(error.problems).toHaveLength(1);
  return error.problems[0] ?? error;
}

const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(lab.environment).filter(([name]) => !names.includes(name)));

describe('options', () => {
  it('name a severity that there is not', async () => {
    const error = await refused('INPUT_INVALID', { 'severity-cutoff': 'severe' });
    expect(error).toMatchObject({
      exitCode: 2,
      field: 'severity-cutoff',
      expected: 'negligible, low, medium, high, critical',
      found: 'severe',
      hint: 'severity-cutoff: high',
    });
    const flag = await refused('INPUT_INVALID', { 'severity-cutoff': 'severe' }, { style: 'flag' });
    expect(flag.hint).toBe('--severity-cutoff high');
  });

  it('name nothing that exists', async () => {
    expect((await refused('INPUT_UNKNOWN', { severity: 'high' })).exitCode).toBe(2);
  });
});

describe('the identity token', () => {
  it('is not to be had without the permission, and the YAML that gives it is shown', async () => {
    const environment = without('ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN');
    const error = await refused('ID_TOKEN_UNAVAILABLE', {}, { environment });
    expect(error).toMatchObject({ exitCode: 2, hint: ID_TOKEN_YAML });
  });

  it('is refused by the runner', async () => {
    const environment = { ...lab.environment, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'outdated' };
    const error = await refused('ID_TOKEN_UNAVAILABLE', {}, { environment });
    expect(error).toMatchObject({ exitCode: 2, hint: ID_TOKEN_YAML });
  });

  it('speaks for another identity than the one that was asked for', async () => {
    const asked = 'https://github.com/acme/shop/.github/workflows/other.yml@refs/heads/main';
    const error = await refused('INPUT_INVALID', { 'certificate-identity': asked });
    expect(error).toMatchObject({ exitCode: 2, expected: asked, found: lab.sigstore.identity });
  });
});

describe('trust', () => {
  it.each<[string, () => string | Promise<string>, string]>([
    ['JSON of another kind', () => '{}', 'JSON without a mediaType'],
    ['a PEM file', () => '-----BEGIN CERTIFICATE-----\nMII=', 'a PEM file (certificate)'],
    ['nothing', () => '', 'an empty file'],
    ['TUF’s root.json', () => lab.sigstore.tufRoot, 'a TUF root.json'],
    ['a signing config', () => JSON.stringify(lab.sigstore.signingConfig()), 'a signing config'],
  ])('a trusted root that is %s', async (_name, content, found) => {
    const file = `${lab.freshPath()}.json`;
    await writeFile(file, await content());
    const error = await refused('TRUSTED_ROOT_INVALID', { 'trusted-root': file });
    expect(error.exitCode).toBe(2);
    expect(error.found).toContain(found);
    expect(error.hint).not.toBeUndefined();
  });

  it('a signing config that is a trusted root', async () => {
    const error = await refused('SIGNING_CONFIG_INVALID', { 'signing-config': lab.trustedRoot });
    expect(error).toMatchObject({ exitCode: 2, field: 'signing-config' });
  });

  it('is not guessed outside GitHub Actions', async () => {
    const environment = { SIGSTORE_ID_TOKEN: await lab.sigstore.issueToken() };
    const auto = { trust: 'auto', 'trusted-root': '', 'signing-config': '' };
    const error = await refused('TRUST_NOT_CHOSEN', auto, { environment, style: 'flag' });
    expect(error.exitCode).toBe(2);
    for (const choice of ['public-good', 'github', 'custom'])
      expect(error.hint).toContain(`--trust ${choice}`);
  });

  it('is not guessed for a repository of which the token does not say whether it is public', async () => {
    const environment = withClaims(lab, { repository_visibility: 'unheard-of' });
    const auto = { trust: 'auto', 'trusted-root': '', 'signing-config': '' };
    const error = await refused('TRUST_NOT_CHOSEN', auto, { environment });
    expect(error).toMatchObject({ exitCode: 2, field: 'trust', found: 'visibility unheard-of' });
  });
});

describe('the vulnerability database', () => {
  const BUILT = Date.parse('2026-03-11T00:28:00Z');
  const at = (ageHours: number) => ({ now: () => new Date(BUILT + ageHours * 3_600_000) });

  it('is too old from `db-max-age` on', async () => {
    const options = { 'db-max-age': '120h', sign: 'false' };
    const error = await refused('DATABASE_TOO_OLD', options, at(120.5));
    expect(error).toMatchObject({ exitCode: 3, field: 'db-max-age', expected: 'at most 120h old' });
    expect(error.hint).toContain('db-max-age: 122h');
    expect((await lab.attest(reference, options, at(119.5))).evidence.gate.result).toBe('pass');
  });

  it('cannot be fetched, and there is none', async () => {
    const environment = { ...lab.environment, CUSTODY_CACHE: lab.freshPath() };
    const nowhere = 'http://127.0.0.1:1/databases';
    const error = await refused('DATABASE_MISSING', { 'db-path': '', 'db-url': nowhere }, { environment });
    expect(error).toMatchObject({ exitCode: 3, field: 'db-url' });
    expect(error.hint).toContain('db-path: ');
  });

  it('is none', async () => {
    const file = join(lab.folder, 'no-database.tar.zst');
    await writeFile(file, 'no database');
    expect((await refused('DATABASE_MISSING', { 'db-path': file })).exitCode).toBe(3);
    expect((await refused('INPUT_INVALID', { 'db-path': `${file}.gone` })).exitCode).toBe(2);
  });
});

describe('several problems', () => {
  it('are told at once, and what a configuration mends decides the exit', async () => {
    const environment = without('ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN');
    const options = { 'syft-path': '/nowhere/syft', 'grype-path': '/nowhere/grype' };
    const run = lab.attest(reference, options, { environment });
    const error = await expectCode(run, 'ID_TOKEN_UNAVAILABLE');
    expect(error).toBeInstanceOf(PreflightError);
    const { problems } = error as PreflightError;
    expect(problems.map(({ code }) => code).toSorted()).toEqual([
      'ID_TOKEN_UNAVAILABLE',
      'TOOL_MISSING',
      'TOOL_MISSING',
    ]);
    expect(problems.filter(({ exitCode }) => exitCode === 3)).toHaveLength(2);
    expect(error.exitCode).toBe(2);
    const text = renderFailure(error, 'input');
    for (const part of ['id-token: write', 'syft-path: /path/to/syft', 'grype-path: /path/to/grype'])
      expect(text).toContain(part);
  });
});
