import { generateKeyPairSync, sign } from 'node:crypto';
import { DSSEBundleBuilder, type Signer } from '@sigstore/sign';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startHttpService } from '../../lab/sigstore/http-service.ts';
import { createRekorV1 } from '../../lab/sigstore/rekor-v1.ts';
import { createRekorV2 } from '../../lab/sigstore/rekor-v2.ts';
import { type LabSigstore, startSigstore } from '../../lab/sigstore/start.ts';
import { silentLogger } from '../../src/logger.ts';
import { checkEntry } from '../../src/signing/log-entry.ts';
import {
  createLogWitness,
  fitsRekorV1,
  REKOR_V1_MAX_ENVELOPE_BYTES,
  requireLoggable,
} from '../../src/signing/rekor.ts';
import { DEFAULT_PATIENCE } from '../../src/signing/service-call.ts';

const POST_V1 = 'POST /api/v1/log/entries';
const GET_V1 = 'GET /api/v1/log/entries/*';
const POST_V2 = 'POST /api/v2/log/entries';
const PATIENCE = { ...DEFAULT_PATIENCE, retries: 2, firstDelayMs: 1 };

let lab: LabSigstore;
let signer: Signer;
beforeAll(async () => {
  lab = await startSigstore();
  const issued = await lab.issueCertificate();
  signer = {
    sign: (data) =>
      Promise.resolve({
        signature: sign('sha256', data, issued.privateKey),
        key: { $case: 'x509Certificate', certificate: issued.certificate },
      }),
  };
});
afterAll(() => lab.stop());
afterEach(() => {
  lab.faults.clear();
  for (const route of Object.keys(lab.requests)) lab.requests[route] = 0;
});

function log(payload: string, majorApiVersion: 1 | 2 = 1, patience = PATIENCE, url = lab.url) {
  const witness = createLogWitness({ url, majorApiVersion }, patience, silentLogger);
  const builder = new DSSEBundleBuilder({ signer, witnesses: [witness] });
  return builder.create({ data: Buffer.from(payload), type: 'application/vnd.in-toto+json' });
}

function failWith(body: object, route = POST_V1) {
  lab.faults.fail(route, { kind: 'status', status: 201, body: JSON.stringify(body) }, Infinity);
}

describe('an entry that was stored although the reply was lost', () => {
  it('is found again, also when the log needs a moment to find it itself', async () => {
    lab.faults.fail(POST_V1, { kind: 'lost-reply' });
    lab.faults.fail(GET_V1, { kind: 'status', status: 404 }, 2);
    const bundle = await log('{"stored":"once"}', 1, { ...PATIENCE, retries: 4 });
    expect(bundle.verificationMaterial.tlogEntries).toHaveLength(1);
    expect(lab.requests[GET_V1]).toBe(3);
  });

  it('is given up when the log never finds it', async () => {
    lab.faults.fail(POST_V1, { kind: 'lost-reply' });
    lab.faults.fail(GET_V1, { kind: 'status', status: 404 }, Infinity);
    await expect(log('{"stored":"never"}')).rejects.toMatchObject({
      code: 'TRANSPARENCY_LOG_FAILED',
      found: expect.stringContaining('404'),
    });
  });
});

describe('an answer about something else', () => {
  it('is refused from Rekor v1, where a conflict names its place freely', async () => {
    const bundle = await log('{"a":1}');
    const [entry] = bundle.verificationMaterial.tlogEntries;
    const body = entry?.canonicalizedBody.toString('base64');
    const proof = { logIndex: 1, treeSize: 2, rootHash: '', hashes: [], checkpoint: 'x' };
    failWith({
      a: { body, logID: '', logIndex: 1, integratedTime: 1, verification: { inclusionProof: proof } },
    });
    await expect(log('{"b":2}')).rejects.toMatchObject({
      code: 'TRANSPARENCY_LOG_FAILED',
      found: 'an entry of something else',
    });
  });

  it('is refused from Rekor v2', async () => {
    const bundle = await log('{"a":1}', 2);
    const [entry] = bundle.verificationMaterial.tlogEntries;
    failWith(
      {
        logIndex: '1',
        logId: { keyId: '' },
        kindVersion: { kind: 'hashedrekord', version: '0.0.2' },
        canonicalizedBody: entry?.canonicalizedBody.toString('base64'),
        inclusionProof: { checkpoint: { envelope: 'x' } },
      },
      POST_V2,
    );
    await expect(log('{"b":2}', 2)).rejects.toMatchObject({
      code: 'TRANSPARENCY_LOG_FAILED',
      found: 'an entry of something else',
    });
  });

  it('is refused without a proof, and accepted with one', async () => {
    const { content, verificationMaterial } = await log('{"c":3}');
    const [entry] = verificationMaterial.tlogEntries;
    if (entry === undefined) throw new Error('no entry');
    checkEntry(entry, content, lab.url);
    expect(() => checkEntry({ ...entry, inclusionProof: undefined }, content, lab.url)).toThrow(
      expect.objectContaining({ code: 'TRANSPARENCY_LOG_FAILED', found: 'an entry without proof' }),
    );
    const body = Buffer.from('not JSON');
    expect(() => checkEntry({ ...entry, canonicalizedBody: body }, content, lab.url)).toThrow(
      expect.objectContaining({ found: 'an entry of something else' }),
    );
  });
});

describe('the size that Rekor v1 takes', () => {
  it('is what its envelope takes', () => {
    expect(fitsRekorV1(0)).toBe(true);
    expect(fitsRekorV1(REKOR_V1_MAX_ENVELOPE_BYTES / 2)).toBe(true);
    expect(fitsRekorV1(REKOR_V1_MAX_ENVELOPE_BYTES)).toBe(false);
    const payloadBytes = (REKOR_V1_MAX_ENVELOPE_BYTES - 256) * 0.75;
    expect([fitsRekorV1(payloadBytes), fitsRekorV1(payloadBytes + 1)]).toEqual([true, false]);
  });

  it('is checked before anything is sent', () => {
    const services = { url: lab.url, majorApiVersion: 1 } as const;
    expect(() => requireLoggable(services, 10_000_000)).toThrow(
      expect.objectContaining({ code: 'STATEMENT_TOO_LARGE', hint: 'transparency-log: rekor-v2' }),
    );
    expect(() => requireLoggable({ ...services, majorApiVersion: 2 }, 10_000_000)).not.toThrow();
    expect(() => requireLoggable(undefined, 10_000_000)).not.toThrow();
  });

  it.each([
    { status: 413, body: '' },
    { status: 500, body: '{"code":500,"message":"http: request body too large"}' },
  ])('may be less, and is not tried again ($status)', async ({ status, body }) => {
    lab.faults.fail(POST_V1, { kind: 'status', status, body }, Infinity);
    await expect(log('{"d":4}')).rejects.toMatchObject({ code: 'STATEMENT_TOO_LARGE' });
    expect(lab.requests[POST_V1]).toBe(1);
  });
});

it('waits longer for Rekor v2 than for anything else', async () => {
  expect(DEFAULT_PATIENCE.logTimeoutMs).toBeGreaterThanOrEqual(20_000);
  lab.latency[POST_V2] = 400;
  await log('{"e":5}', 2, { ...PATIENCE, timeoutMs: 50, retries: 0 });
  await expect(log('{"f":6}', 2, { ...PATIENCE, logTimeoutMs: 50, retries: 0 })).rejects.toMatchObject({
    code: 'TRANSPARENCY_LOG_FAILED',
  });
  lab.latency[POST_V2] = 0;
});

it('refuses a signature that the log cannot check', async () => {
  const strangers = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const certified = await lab.issueCertificate();
  const liar: Signer = {
    sign: (data) =>
      Promise.resolve({
        signature: sign('sha256', data, strangers.privateKey),
        key: { $case: 'x509Certificate', certificate: certified.certificate },
      }),
  };
  const witness = createLogWitness({ url: lab.url, majorApiVersion: 1 }, PATIENCE, silentLogger);
  const builder = new DSSEBundleBuilder({ signer: liar, witnesses: [witness] });
  await expect(builder.create({ data: Buffer.from('{}'), type: 'x' })).rejects.toMatchObject({
    code: 'TRANSPARENCY_LOG_FAILED',
    found: expect.stringContaining('could not verify envelope'),
  });
});

it.each([1, 2] as const)('keeps the path that a log v%i lies below', async (version) => {
  const service = await startHttpService();
  const { routes } =
    version === 1 ? createRekorV1(service.host, () => new Date()) : createRekorV2(service.host);
  service.serve(
    Object.fromEntries(
      Object.entries(routes).map(([name, route]) => [name.replace(' /', ' /rekor/'), route]),
    ),
  );
  for (const url of [`${service.url}/rekor`, `${service.url}/rekor/`]) {
    const { verificationMaterial } = await log(`{"at":"${url}"}`, version, PATIENCE, url);
    expect(verificationMaterial.tlogEntries).toHaveLength(1);
  }
  expect(service.requests).toEqual({ [`POST /rekor/api/v${version}/log/entries`]: 2 });
  await service.stop();
});
