import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, afterAll, describe, expect, it } from 'vitest';
import { type LabSigstore, startSigstore } from '../../lab/sigstore/start.ts';
import {
  fetchIdentityToken,
  findIdentityTokenSource,
  refreshIdentityToken,
  requireIdentityTokenSource,
} from '../../src/signing/identity-token.ts';
import { DEFAULT_PATIENCE } from '../../src/signing/service-call.ts';
import { catchError } from './catch-error.ts';
import { createRecordingLogger } from './recording-logger.ts';

const ROUTE = 'GET /oidc/token';
const PATIENCE = { ...DEFAULT_PATIENCE, timeoutMs: 300, retries: 2, firstDelayMs: 1 };

let lab: LabSigstore;
beforeAll(async () => {
  lab = await startSigstore();
});
afterAll(() => lab.stop());
afterEach(() => lab.faults.clear());

function runner(environment: Record<string, string> = lab.environment) {
  return requireIdentityTokenSource({ environment, allowGivenToken: false });
}

describe('where the token comes from', () => {
  const given = { SIGSTORE_ID_TOKEN: 'planted' };

  it('is the runner, whatever else is planted', () => {
    const environment = { ...lab.environment, ...given };
    const source = findIdentityTokenSource({ environment, allowGivenToken: true, tokenFile: 'token' });
    expect(source?.kind).toBe('github-actions');
  });

  it('is a file or the variable only where that is allowed', () => {
    expect(findIdentityTokenSource({ environment: given, allowGivenToken: false })).toBeUndefined();
    const file = { environment: given, allowGivenToken: false, tokenFile: 'token' };
    expect(findIdentityTokenSource(file)).toBeUndefined();
    expect(findIdentityTokenSource({ ...file, allowGivenToken: true })).toEqual({
      kind: 'file',
      path: 'token',
    });
    expect(findIdentityTokenSource({ environment: given, allowGivenToken: true })?.kind).toBe('given');
  });

  it('is half a runner never', () => {
    const { ACTIONS_ID_TOKEN_REQUEST_URL } = lab.environment;
    const environment = { ACTIONS_ID_TOKEN_REQUEST_URL, ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' };
    expect(findIdentityTokenSource({ environment, allowGivenToken: true })).toBeUndefined();
  });

  it('says what to write when there is none', () => {
    const inActions = { environment: { GITHUB_ACTIONS: 'true' }, allowGivenToken: false };
    expect(() => requireIdentityTokenSource(inActions)).toThrow(
      expect.objectContaining({
        code: 'ID_TOKEN_UNAVAILABLE',
        exitCode: 2,
        hint: expect.stringMatching(/^permissions:\n(.*\n)* {2}id-token: write$/),
      }),
    );
    expect(() => requireIdentityTokenSource({ environment: {}, allowGivenToken: true })).toThrow(
      expect.objectContaining({ code: 'ID_TOKEN_UNAVAILABLE', hint: '--identity-token FILE' }),
    );
  });
});

describe('a token from the runner', () => {
  it('names run and identity, and is masked', async () => {
    const logger = createRecordingLogger();
    const token = await fetchIdentityToken(runner(), logger, PATIENCE);
    expect(token.identity).toEqual({
      kind: 'certificate',
      subjectAlternativeName: lab.identity,
      issuer: lab.issuer,
    });
    expect(token.run?.repository).toBe('acme/shop');
    expect(logger.masked).toContain(token.raw);
  });

  it.each([
    { kind: 'status', status: 500 },
    { kind: 'status', status: 429, headers: { 'retry-after': '0' } },
    { kind: 'text', body: '<html>maintenance</html>' },
    { kind: 'reset' },
    { kind: 'hang' },
  ] as const)('comes after the endpoint failed twice (%o)', async (fault) => {
    lab.faults.fail(ROUTE, fault, 2);
    expect((await fetchIdentityToken(runner(), createRecordingLogger(), PATIENCE)).issuer).toBe(lab.issuer);
  });

  it.each([
    { kind: 'status', status: 503 },
    { kind: 'status', status: 418 },
    { kind: 'status', status: 302, headers: { location: 'https://evil.example/' } },
    { kind: 'status', status: 429, headers: { 'retry-after': '3600' } },
    { kind: 'text', body: '{"count":1}' },
    { kind: 'reset' },
    { kind: 'hang' },
  ] as const)('is given up when it stays down (%o)', async (fault) => {
    lab.faults.fail(ROUTE, fault, Infinity);
    const error = await catchError(fetchIdentityToken(runner(), createRecordingLogger(), PATIENCE));
    expect(error.code).toBe('IDENTITY_TOKEN_FAILED');
    expect(error.field).toBe(`${lab.url}/oidc/token`);
  });

  it('is asked for once when the runner refuses, which is the workflow’s fault', async () => {
    const before = lab.requests[ROUTE] ?? 0;
    const environment = { ...lab.environment, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'canary-wrong' };
    const error = await catchError(
      fetchIdentityToken(runner(environment), createRecordingLogger(), PATIENCE),
    );
    expect(error).toMatchObject({ code: 'ID_TOKEN_UNAVAILABLE', exitCode: 2 });
    expect(error.hint).toContain('id-token: write');
    expect(lab.requests[ROUTE]).toBe(before + 1);
  });

  it('is not asked for over plain http from another host', async () => {
    const environment = { ...lab.environment, ACTIONS_ID_TOKEN_REQUEST_URL: 'http://runner.example/token' };
    const error = await catchError(
      fetchIdentityToken(runner(environment), createRecordingLogger(), PATIENCE),
    );
    expect(error).toMatchObject({ code: 'ID_TOKEN_UNAVAILABLE', found: 'http://runner.example' });
  });

  it('is read within bounds', async () => {
    lab.faults.fail(ROUTE, { kind: 'text', body: JSON.stringify({ value: 'x'.repeat(100_000) }) }, Infinity);
    const error = await catchError(fetchIdentityToken(runner(), createRecordingLogger(), PATIENCE));
    expect(error).toMatchObject({ code: 'IDENTITY_TOKEN_FAILED', found: expect.stringContaining('longer') });
  });

  it('does not leak the request token through redirects or errors', async () => {
    const seen: unknown[] = [];
    const thief = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.end('{}');
    });
    await new Promise<void>((resolve) => thief.listen(0, '127.0.0.1', resolve));
    const location = `http://127.0.0.1:${(thief.address() as AddressInfo).port}/`;
    lab.faults.fail(ROUTE, { kind: 'status', status: 307, headers: { location } });
    await catchError(fetchIdentityToken(runner(), createRecordingLogger(), PATIENCE));
    expect(seen).toEqual([]);
    thief.close();

    const secret = lab.environment.ACTIONS_ID_TOKEN_REQUEST_TOKEN;
    const body = JSON.stringify({ message: `you sent Bearer ${secret}` });
    lab.faults.fail(ROUTE, { kind: 'status', status: 500, body }, Infinity);
    const logger = createRecordingLogger();
    const error = await catchError(fetchIdentityToken(runner(), logger, PATIENCE));
    expect(error.found).toContain('you sent Bearer ***');
    expect(logger.lines.join('\n')).not.toContain(secret);
  });
});

describe('a token that was handed in', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'custody-token-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is read from its file, and masked', async () => {
    const file = path.join(folder, 'token');
    const raw = await lab.issueToken({ sub: 'service-7', job_workflow_ref: undefined });
    await writeFile(file, `${raw}\n`);
    const logger = createRecordingLogger();
    const token = await fetchIdentityToken({ kind: 'file', path: file }, logger);
    expect(token.identity.subjectAlternativeName).toBe('service-7');
    expect(logger.masked).toEqual([raw]);
  });

  it('has an error of its own when the file is missing', async () => {
    const source = { kind: 'file', path: path.join(folder, 'missing') } as const;
    const error = await catchError(fetchIdentityToken(source, createRecordingLogger()));
    expect(error).toMatchObject({ code: 'INPUT_INVALID', field: 'identity-token', exitCode: 2 });
  });

  it('is refused once it is over', async () => {
    const source = { kind: 'given', token: await lab.issueToken({ exp: 1_700_000_000 }) } as const;
    const options = { now: new Date(), logger: createRecordingLogger(), patience: PATIENCE };
    const error = await catchError(refreshIdentityToken(undefined, source, options));
    expect(error).toMatchObject({ code: 'IDENTITY_TOKEN_FAILED', field: 'SIGSTORE_ID_TOKEN' });
    expect(error.found).toContain('2023-11-14T22:13:20.000Z');
  });
});
