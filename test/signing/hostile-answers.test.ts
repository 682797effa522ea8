import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type HttpService, startHttpService } from '../../lab/sigstore/http-service.ts';
import { type LabSigstore, startSigstore } from '../../lab/sigstore/start.ts';
import { catchError } from './catch-error.ts';
import {
  CERTIFICATE,
  createSigner,
  PATIENCE,
  REKOR_V1,
  REKOR_V2,
  statement,
  TIMESTAMP,
} from './keyless-lab.ts';

const ONCE = { ...PATIENCE, retries: 0 };
const ROUTES = [
  [CERTIFICATE, 1, 'CERTIFICATE_FAILED'],
  [REKOR_V1, 1, 'TRANSPARENCY_LOG_FAILED'],
  [REKOR_V2, 2, 'TRANSPARENCY_LOG_FAILED'],
  [TIMESTAMP, 1, 'TIMESTAMP_FAILED'],
] as const;

let lab: LabSigstore;
let elsewhere: HttpService;
beforeAll(async () => {
  lab = await startSigstore();
});
afterAll(() => lab.stop());
beforeEach(async () => {
  elsewhere = await startHttpService();
});
afterEach(async () => {
  lab.faults.clear();
  for (const route of Object.keys(lab.requests)) lab.requests[route] = 0;
  await elsewhere.stop();
});

describe.each(ROUTES)('an answer of %s', (route, rekor, code) => {
  it.each([301, 303, 307, 308])('that redirects (%i) is not followed', async (status) => {
    const location = `${elsewhere.url}${route.slice('POST '.length)}`;
    lab.faults.fail(route, { kind: 'status', status, headers: { location } }, Infinity);
    const error = await catchError((await createSigner(lab, { rekor })).sign(statement(1)));
    expect(error).toMatchObject({ code, found: `(${status}) redirects are not followed` });
    expect(elsewhere.requests).toEqual({});
    expect(lab.requests[route]).toBe(1);
  });

  it.each([200, 201, 400, 500])('without end (%i) is not read to the end', async (status) => {
    const body = JSON.stringify('x'.repeat(4 * 1024 * 1024));
    lab.faults.fail(route, { kind: 'status', status, body }, Infinity);
    const error = await catchError((await createSigner(lab, { rekor, patience: ONCE })).sign(statement(1)));
    expect(error).toMatchObject({ code, found: expect.stringContaining('longer than') });
  });
});

it('never shows a token that an error message begins with', async () => {
  const token = await lab.issueToken({ padding: 'x'.repeat(2_000) });
  lab.faults.fail('GET /oidc/token', { kind: 'status', status: 200, body: JSON.stringify({ value: token }) });
  const signer = await createSigner(lab, { patience: ONCE });
  const body = JSON.stringify({ message: `bad token ${token}` });
  lab.faults.fail(CERTIFICATE, { kind: 'status', status: 400, body }, Infinity);
  const error = await catchError(signer.sign(statement(1)));
  expect(error.found).toBe('(400) bad token ***');
});

describe('a conflict of Rekor v1', () => {
  it.each(['https://evil.example/secret', '/api/v1/log/entries/../../x', ''])(
    'that names no entry (%j) is a refusal',
    async (location) => {
      lab.faults.fail(REKOR_V1, { kind: 'status', status: 409, headers: { location } }, Infinity);
      const error = await catchError((await createSigner(lab)).sign(statement(1)));
      expect(error).toMatchObject({
        code: 'TRANSPARENCY_LOG_FAILED',
        found: expect.stringContaining('409'),
      });
      expect(Object.keys(lab.requests).filter((name) => /^GET .*(secret|entries|x$)/.test(name))).toEqual([]);
    },
  );

  it('is asked about at the log itself, whatever host the answer names', async () => {
    const uuid = 'a'.repeat(64);
    const location = `${elsewhere.url}/api/v1/log/entries/${uuid}`;
    lab.faults.fail(REKOR_V1, { kind: 'status', status: 409, headers: { location } }, Infinity);
    const error = await catchError((await createSigner(lab, { patience: ONCE })).sign(statement(1)));
    expect(error).toMatchObject({ code: 'TRANSPARENCY_LOG_FAILED', found: expect.stringContaining('404') });
    expect(elsewhere.requests).toEqual({});
    expect(lab.requests['GET /api/v1/log/entries/*']).toBe(1);
  });
});
