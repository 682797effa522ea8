import { bundleFromJSON } from '@sigstore/bundle';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LabSigstore, startSigstore } from '../../lab/sigstore/start.ts';
import { CustodyError } from '../../src/errors.ts';
import { encodeStatement } from '../../src/evidence/statement.ts';
import { PREDICATE_TYPES } from '../../src/evidence/predicate-types.ts';
import { digestOf } from '../../src/image/digest.ts';
import { fetchIdentityToken, requireIdentityTokenSource } from '../../src/signing/identity-token.ts';
import { createKeylessSigner } from '../../src/signing/keyless.ts';
import type { Patience } from '../../src/signing/service-call.ts';
import type { SignedStatement } from '../../src/signing/signer.ts';
import { createRecordingLogger } from './recording-logger.ts';

const TOKEN = 'GET /oidc/token';
const CERTIFICATE = 'POST /api/v2/signingCert';
const REKOR_V1 = 'POST /api/v1/log/entries';
const REKOR_V2 = 'POST /api/v2/log/entries';
const TIMESTAMP = 'POST /api/v1/timestamp';
const PATIENCE: Patience = { timeoutMs: 5_000, logTimeoutMs: 5_000, retries: 2, firstDelayMs: 1 };
const LITTLE_PATIENCE: Patience = { ...PATIENCE, timeoutMs: 400, logTimeoutMs: 400, retries: 1 };

let lab: LabSigstore;
beforeAll(async () => {
  lab = await startSigstore();
});
afterAll(() => lab.stop());
afterEach(() => {
  lab.faults.clear();
  for (const route of Object.keys(lab.requests)) lab.requests[route] = 0;
  lab.certificateLifetimeMs = 600_000;
});

function statement(number: number, padding = '') {
  const subject = digestOf(`image ${number}`);
  return encodeStatement('registry.example/acme/shop', [subject], PREDICATE_TYPES.signature, { padding });
}

async function createSigner(
  sigstore = lab,
  {
    rekor = 1,
    now = () => new Date(),
    logger = createRecordingLogger(),
    patience = PATIENCE,
  }: {
    rekor?: 1 | 2 | undefined;
    now?: () => Date;
    logger?: ReturnType<typeof createRecordingLogger>;
    patience?: Partial<Patience>;
  } = {},
) {
  const source = requireIdentityTokenSource({ environment: sigstore.environment, allowGivenToken: false });
  const token = await fetchIdentityToken(source, logger);
  const logs = sigstore.variant === 'public' ? { url: sigstore.url, majorApiVersion: rekor } : undefined;
  const services = {
    fulcioUrl: sigstore.url,
    transparencyLog: logs,
    timestampAuthorityUrls: [sigstore.timestampUrl],
  };
  return createKeylessSigner({ token, source, services, logger, now, patience });
}

function verify(
  sigstore: LabSigstore,
  { bytes }: SignedStatement,
  thresholds = { tlogThreshold: 1, ctlogThreshold: 1 },
) {
  const material = toTrustMaterial(TrustedRoot.fromJSON(sigstore.trustedRoot));
  const bundle = bundleFromJSON(JSON.parse(Buffer.from(bytes).toString()));
  return new Verifier(material, { ...thresholds, timestampThreshold: 1 }).verify(toSignedEntity(bundle));
}

async function catchError(work: Promise<unknown>): Promise<CustodyError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof CustodyError) return error;
  throw new Error('no error of our own was thrown', { cause: error });
}

describe('a keyless signer', () => {
  it('signs five statements at once with one token and one certificate', async () => {
    const signer = await createSigner();
    const signed = await Promise.all([1, 2, 3, 4, 5].map((number) => signer.sign(statement(number))));
    expect(lab.requests).toMatchObject({ [TOKEN]: 1, [CERTIFICATE]: 1, [REKOR_V1]: 5, [TIMESTAMP]: 5 });
    const certificates = signed.map(({ bundle }) => bundle.verificationMaterial.certificate?.rawBytes);
    expect(new Set(certificates).size).toBe(1);
    for (const one of signed)
      expect(verify(lab, one).identity?.subjectAlternativeName).toBe(signer.identity.subjectAlternativeName);
  });

  it('asks for nothing before the first statement', async () => {
    await createSigner();
    expect(lab.requests[CERTIFICATE] ?? 0).toBe(0);
  });

  it('makes a bundle v0.3 with one certificate and one timestamp, and lists its log entry', async () => {
    const one = statement(1);
    const { bundle, bytes, logEntries, statement: about } = await (await createSigner()).sign(one);
    expect(about).toBe(one);
    expect(JSON.parse(Buffer.from(bytes).toString())).toEqual(bundle);
    expect(bundle.mediaType).toBe('application/vnd.dev.sigstore.bundle.v0.3+json');
    expect(bundle.verificationMaterial).not.toHaveProperty('x509CertificateChain');
    expect(bundle.verificationMaterial.timestampVerificationData?.rfc3161Timestamps).toHaveLength(1);
    expect(bundle.dsseEnvelope?.payload).toBe(Buffer.from(one.payload).toString('base64'));
    expect(logEntries).toEqual([
      {
        logUrl: lab.url,
        logIndex: expect.stringMatching(/^[1-9]\d*$/),
        integratedTime: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    ]);
  });

  it('logs in Rekor v2, however large the statement is', async () => {
    const signer = await createSigner(lab, { rekor: 2 });
    const signed = await signer.sign(statement(1, 'x'.repeat(5_000_000)));
    expect(verify(lab, signed).identity?.extensions?.issuer).toBe(lab.issuer);
    expect(signed.logEntries[0]).toMatchObject({ logUrl: lab.url, integratedTime: undefined });
    expect(lab.requests).toMatchObject({ [REKOR_V2]: 1 });
    expect(lab.requests[REKOR_V1] ?? 0).toBe(0);
  });

  it('works with timestamps alone, as on GitHub’s own instance', async () => {
    const github = await startSigstore({ variant: 'github' });
    const signed = await (await createSigner(github)).sign(statement(1));
    expect(signed.logEntries).toEqual([]);
    const thresholds = { tlogThreshold: 0, ctlogThreshold: 0 };
    expect(verify(github, signed, thresholds).identity?.subjectAlternativeName).toBe(github.identity);
    await github.stop();
  });

  it.each([undefined, { url: 'http://127.0.0.1:1', majorApiVersion: 2 } as const])(
    'is not made where nothing would prove the time (%o)',
    async (transparencyLog) => {
      const raw = await lab.issueToken();
      const source = { kind: 'given', token: raw } as const;
      const logger = createRecordingLogger();
      const token = await fetchIdentityToken(source, logger);
      const services = { fulcioUrl: lab.url, transparencyLog, timestampAuthorityUrls: [] };
      const now = () => new Date();
      expect(() => createKeylessSigner({ token, source, services, logger, now })).toThrow(
        expect.objectContaining({ code: 'SIGNING_CONFIG_INVALID' }),
      );
    },
  );
});

describe('its certificate', () => {
  it('is renewed, with a new token, when under two minutes are left', async () => {
    let time = Date.now();
    const signer = await createSigner(lab, { now: () => new Date(time) });
    await signer.sign(statement(1));
    time += 479_000;
    await signer.sign(statement(2));
    expect(lab.requests).toMatchObject({ [TOKEN]: 1, [CERTIFICATE]: 1 });
    time += 2_000;
    await Promise.all([3, 4, 5].map((number) => signer.sign(statement(number))));
    expect(lab.requests).toMatchObject({ [TOKEN]: 2, [CERTIFICATE]: 2 });
  });

  it('is shared by the calls that waited for it, even when it is short', async () => {
    lab.certificateLifetimeMs = 60_000;
    const signer = await createSigner();
    await Promise.all([1, 2, 3].map((number) => signer.sign(statement(number))));
    expect(lab.requests).toMatchObject({ [TOKEN]: 1, [CERTIFICATE]: 1 });
    await signer.sign(statement(4));
    expect(lab.requests).toMatchObject({ [TOKEN]: 2, [CERTIFICATE]: 2 });
  });

  it('is asked for with a new token when the scan outlasted the first', async () => {
    let time = Date.now();
    const signer = await createSigner(lab, { now: () => new Date(time) });
    time += 290_000;
    await signer.sign(statement(1));
    expect(lab.requests).toMatchObject({ [TOKEN]: 2, [CERTIFICATE]: 1 });
  });

  it('must name the identity that was computed before, or nothing is logged', async () => {
    const other = await startSigstore({ serverUrl: 'https://ghes.evil.example' });
    const error = await catchError((await createSigner(other)).sign(statement(1)));
    expect(error).toMatchObject({ code: 'IDENTITY_UNEXPECTED', found: expect.stringContaining('ghes.evil') });
    expect(other.requests).not.toHaveProperty(REKOR_V1);
    expect(other.requests).not.toHaveProperty(TIMESTAMP);
    await other.stop();
  });

  it('must stay the same identity when it is renewed', async () => {
    let time = Date.now();
    const signer = await createSigner(lab, { now: () => new Date(time) });
    await signer.sign(statement(1));
    time += 500_000;
    const own = lab.claims['job_workflow_ref'];
    lab.claims['job_workflow_ref'] = 'evil/shop/.github/workflows/x.yml@refs/heads/main';
    const error = await catchError(signer.sign(statement(2)));
    lab.claims['job_workflow_ref'] = own;
    expect(error.code).toBe('IDENTITY_UNEXPECTED');
    expect(lab.requests[REKOR_V1]).toBe(1);
  });
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
