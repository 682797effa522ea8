import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LabSigstore, startSigstore } from '../../lab/sigstore/start.ts';
import { fetchIdentityToken } from '../../src/signing/identity-token.ts';
import { createKeylessSigner } from '../../src/signing/keyless.ts';
import type { Patience } from '../../src/signing/service-call.ts';
import { catchError } from './catch-error.ts';
import {
  CERTIFICATE,
  createSigner,
  PATIENCE,
  REKOR_V1,
  REKOR_V2,
  statement,
  TIMESTAMP,
  verify,
} from './keyless-lab.ts';
import { createRecordingLogger } from './recording-logger.ts';

const LITTLE_PATIENCE: Patience = { ...PATIENCE, timeoutMs: 400, logTimeoutMs: 400, retries: 1 };

let lab: LabSigstore;
beforeAll(async () => {
  lab = await startSigstore();
});
afterAll(() => lab.stop());
afterEach(() => {
  lab.faults.clear();
  for (const route of Object.keys(lab.requests)) lab.requests[route] = 0;
});

describe('a service that fails', () => {
  const routes = [
    [CERTIFICATE, 1, 'CERTIFICATE_FAILED'],
    [REKOR_V1, 1, 'TRANSPARENCY_LOG_FAILED'],
    [REKOR_V2, 2, 'TRANSPARENCY_LOG_FAILED'],
    [TIMESTAMP, 1, 'TIMESTAMP_FAILED'],
  ] as const;
  const faults = [
    { kind: 'status', status: 503 },
    { kind: 'text', body: '<html>maintenance</html>' },
    { kind: 'text', body: '{}' },
    { kind: 'reset' },
    { kind: 'lost-reply' },
    { kind: 'hang' },
  ] as const;
  const cases = routes.flatMap(([route, rekor, code]) =>
    faults.map((fault) => {
      const patience = fault.kind === 'hang' ? LITTLE_PATIENCE : PATIENCE;
      return { route, rekor, code, fault, patience, name: JSON.stringify(fault) };
    }),
  );

  it.each(cases)('is asked again: $route $name', async ({ route, rekor, fault, patience }) => {
    lab.faults.fail(route, fault, patience.retries);
    const signed = await (await createSigner(lab, { rekor, patience })).sign(statement(1));
    expect(verify(lab, signed).identity?.subjectAlternativeName).toBe(lab.identity);
  });

  it.each(cases)('for ever is named: $route $name', async ({ route, rekor, code, fault, patience }) => {
    lab.faults.fail(route, fault, Infinity);
    const error = await catchError((await createSigner(lab, { rekor, patience })).sign(statement(1)));
    expect(error).toMatchObject({
      code,
      exitCode: 3,
      field: route === TIMESTAMP ? lab.timestampUrl : lab.url,
    });
    expect(error.found).toBeTruthy();
  });

  it.each(routes)('with a refusal is asked once: %s', async (route, rekor, code) => {
    lab.faults.fail(route, { kind: 'status', status: 403 }, Infinity);
    const error = await catchError((await createSigner(lab, { rekor })).sign(statement(1)));
    expect(error).toMatchObject({ code, found: expect.stringContaining('403') });
    expect(lab.requests[route]).toBe(1);
  });
});

it('never shows the token, not even when a service sends it back', async () => {
  const logger = createRecordingLogger();
  const source = { kind: 'given', token: await lab.issueToken() } as const;
  const token = await fetchIdentityToken(source, logger);
  const secret = source.token.split('.')[2] ?? '';
  for (const text of [source.token, `part ${secret}`]) {
    const fault = { kind: 'status', status: 500, body: JSON.stringify({ message: text }) } as const;
    lab.faults.fail(CERTIFICATE, fault, 3);
    const services = {
      fulcioUrl: lab.url,
      transparencyLog: undefined,
      timestampAuthorityUrls: [lab.timestampUrl],
    };
    const now = () => new Date();
    const signer = createKeylessSigner({ token, source, services, logger, now, patience: PATIENCE });
    const error = await catchError(signer.sign(statement(1)));
    expect(error.found).toContain('***');
    const shown = [error.message, error.stack, error.found, error.hint, error.field, String(error.cause)];
    expect([...shown, ...logger.lines].join('\n')).not.toContain(secret);
  }
  expect(logger.masked).toEqual([source.token]);
});
