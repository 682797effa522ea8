import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LabSigstore, startSigstore } from '../../lab/sigstore/start.ts';
import { fetchIdentityToken } from '../../src/signing/identity-token.ts';
import { createKeylessSigner } from '../../src/signing/keyless.ts';
import { catchError } from './catch-error.ts';
import {
  CERTIFICATE,
  createSigner,
  REKOR_V1,
  REKOR_V2,
  statement,
  TIMESTAMP,
  TOKEN,
  verify,
} from './keyless-lab.ts';
import { createRecordingLogger } from './recording-logger.ts';

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

describe('a keyless signer', () => {
  it('signs five statements at once with one token and one certificate', async () => {
    const signer = await createSigner(lab);
    const signed = await Promise.all([1, 2, 3, 4, 5].map((number) => signer.sign(statement(number))));
    expect(lab.requests).toMatchObject({ [TOKEN]: 1, [CERTIFICATE]: 1, [REKOR_V1]: 5, [TIMESTAMP]: 5 });
    const certificates = signed.map(({ bundle }) => bundle.verificationMaterial.certificate?.rawBytes);
    expect(new Set(certificates).size).toBe(1);
    for (const one of signed)
      expect(verify(lab, one).identity?.subjectAlternativeName).toBe(signer.identity.subjectAlternativeName);
  });

  it('asks for nothing before the first statement', async () => {
    await createSigner(lab);
    expect(lab.requests[CERTIFICATE] ?? 0).toBe(0);
  });

  it('makes a bundle v0.3 with one certificate and one timestamp, and lists its log entry', async () => {
    const one = statement(1);
    const { bundle, bytes, logEntries, statement: about } = await (await createSigner(lab)).sign(one);
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

  it('asks for nothing when a statement is too large for the log', async () => {
    const signer = await createSigner(lab);
    const error = await catchError(signer.sign(statement(1, 'x'.repeat(3_000_000))));
    expect(error).toMatchObject({ code: 'STATEMENT_TOO_LARGE', hint: 'transparency-log: rekor-v2' });
    expect(lab.requests).toMatchObject({ [TOKEN]: 1 });
    expect(lab.requests[CERTIFICATE] ?? 0).toBe(0);
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
  it.each([
    ['my release.yml@refs/heads/main', 'my%20release.yml@refs/heads/main'],
    ['release.yml@refs/heads/größe', 'release.yml@refs/heads/gr%C3%B6%C3%9Fe'],
    ['release.yml@refs/heads/größe-#12 (ö)', 'release.yml@refs/heads/gr%C3%B6%C3%9Fe-#12%20(%C3%B6)'],
  ])('names the workflow %s as a URL', async (file, certified) => {
    const folder = 'acme/shop/.github/workflows';
    const other = await startSigstore({ claims: { job_workflow_ref: `${folder}/${file}` } });
    const signer = await createSigner(other);
    const { identity } = verify(other, await signer.sign(statement(1)));
    expect(identity?.subjectAlternativeName).toBe(`https://github.com/${folder}/${certified}`);
    expect(signer.identity.subjectAlternativeName).toBe(identity?.subjectAlternativeName);
    await other.stop();
  });

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
    const signer = await createSigner(lab);
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

  it('must name the issuer that was computed before', async () => {
    const other = await startSigstore({
      issuer: 'https://oauth2.sigstore.dev/auth',
      claims: { job_workflow_ref: undefined, federated_claims: { connector_id: 'https://login.example' } },
    });
    const error = await catchError((await createSigner(other)).sign(statement(1)));
    expect(error).toMatchObject({
      code: 'IDENTITY_UNEXPECTED',
      expected: expect.stringContaining('https://login.example'),
      found: expect.stringContaining('https://oauth2.sigstore.dev/auth'),
    });
    expect(other.requests).not.toHaveProperty(REKOR_V1);
    await other.stop();
  });

  it('must be for our key', async () => {
    const { certificate } = await lab.issueCertificate();
    const signedCertificateEmbeddedSct = { chain: { certificates: [certificate] } };
    const body = JSON.stringify({ signedCertificateEmbeddedSct });
    lab.faults.fail(CERTIFICATE, { kind: 'status', status: 200, body }, Infinity);
    const error = await catchError((await createSigner(lab)).sign(statement(1)));
    expect(error).toMatchObject({ code: 'CERTIFICATE_FAILED', found: 'the certificate is for another key' });
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
