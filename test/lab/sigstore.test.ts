import { createPublicKey, generateKeyPairSync, sign, X509Certificate } from 'node:crypto';
import { bundleFromJSON, bundleToJSON, type SerializedBundle } from '@sigstore/bundle';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { DSSEBundleBuilder, FulcioSigner, RekorWitness, TSAWitness } from '@sigstore/sign';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgeBundle } from '../../lab/sigstore/forge.ts';
import { createMerkleLog } from '../../lab/sigstore/merkle-log.ts';
import { type LabSigstore, startSigstore } from '../../lab/sigstore/start.ts';
import { silentLogger } from '../../src/logger.ts';
import { createLogWitness } from '../../src/signing/rekor.ts';
import { DEFAULT_PATIENCE } from '../../src/signing/service-call.ts';

const PAYLOAD = '{"_type":"https://in-toto.io/Statement/v1"}';

let lab: LabSigstore;
beforeAll(async () => {
  lab = await startSigstore();
});
afterAll(() => lab.stop());

function verify(sigstore: LabSigstore, bundle: SerializedBundle, timestampThreshold = 1) {
  const material = toTrustMaterial(TrustedRoot.fromJSON(sigstore.trustedRoot));
  const thresholds =
    sigstore.variant === 'public'
      ? { tlogThreshold: 1, ctlogThreshold: 1, timestampThreshold }
      : { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold };
  return new Verifier(material, thresholds).verify(toSignedEntity(bundleFromJSON(bundle)));
}

async function signStock(sigstore: LabSigstore, rekor: 1 | 2 = 1): Promise<SerializedBundle> {
  const signer = new FulcioSigner({
    fulcioBaseURL: sigstore.url,
    identityProvider: { getToken: () => sigstore.issueToken() },
  });
  const witnesses = [
    rekor === 1
      ? new RekorWitness({ rekorBaseURL: sigstore.url, entryType: 'dsse' })
      : createLogWitness({ url: sigstore.url, majorApiVersion: 2 }, DEFAULT_PATIENCE, silentLogger),
    new TSAWitness({ tsaBaseURL: sigstore.timestampUrl }),
  ];
  const builder = new DSSEBundleBuilder({
    signer,
    witnesses: sigstore.variant === 'public' ? witnesses : witnesses.slice(1),
  });
  return bundleToJSON(
    await builder.create({ data: Buffer.from(PAYLOAD), type: 'application/vnd.in-toto+json' }),
  );
}

function requestCertificate(token: string, proofOver: string) {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return fetch(`${lab.url}/api/v2/signingCert`, {
    method: 'POST',
    body: JSON.stringify({
      credentials: { oidcIdentityToken: token },
      publicKeyRequest: {
        publicKey: { algorithm: 'ECDSA', content: keys.publicKey.export({ format: 'pem', type: 'spki' }) },
        proofOfPossession: sign('sha256', Buffer.from(proofOver), keys.privateKey).toString('base64'),
      },
    }),
  });
}

describe('a lab Sigstore', () => {
  it.each([1, 2] as const)('makes bundles that stock verification accepts, with Rekor v%i', async (rekor) => {
    const bundle = await signStock(lab, rekor);
    const signer = verify(lab, bundle, rekor === 1 ? 2 : 1);
    expect(signer.identity?.subjectAlternativeName).toBe(lab.identity);
    expect(signer.identity?.extensions?.issuer).toBe('https://token.actions.githubusercontent.com');
    expect(bundle.verificationMaterial.tlogEntries[0]?.logIndex).not.toBe('0');
  });

  it('refuses the same bundle with one bit flipped', async () => {
    const bundle = await signStock(lab);
    const payload = Buffer.from(PAYLOAD);
    payload[3] = (payload[3] ?? 0) ^ 1;
    const dsseEnvelope = { ...bundle.dsseEnvelope, payload: payload.toString('base64') };
    const flipped = { ...bundle, dsseEnvelope } as SerializedBundle;
    expect(() => verify(lab, flipped)).toThrow(/payload hash mismatch/i);
  });

  it('works without log and SCT as GitHub’s own instance', async () => {
    const github = await startSigstore({ variant: 'github', claims: { repository_visibility: 'private' } });
    const bundle = await signStock(github);
    expect(verify(github, bundle).identity?.subjectAlternativeName).toBe(github.identity);
    expect(github.signingConfig()).not.toHaveProperty('rekorTlogUrls');
    expect(() => verify(lab, bundle)).toThrow(/timestamp/i);
    await github.stop();
  });

  it('certifies every workflow claim', async () => {
    const { certificate } = await lab.issueCertificate();
    const der = new X509Certificate(certificate).raw.toString('latin1');
    for (const text of [
      lab.identity,
      'github-hosted',
      'https://github.com/acme/shop/actions/runs/77/attempts/1',
    ])
      expect(der).toContain(text);
    const bundle = await signStock(lab);
    const oids = verify(lab, bundle).identity?.oids?.map(({ oid }) => oid?.id.slice(6).join('.'));
    const expected = [1, 2, 3, 4, 5, 6, ...Array.from({ length: 15 }, (_, index) => index + 8)];
    expect(oids).toEqual(expect.arrayContaining(expected.map((number) => `57264.1.${number}`)));
  });

  it('signs with certificates that nobody should trust, for attacks', async () => {
    const issued = await lab.issueCertificate({ san: 'https://github.com/evil/x', withoutSct: true });
    const bundle = await forgeBundle(lab, issued, { payload: PAYLOAD });
    expect(() => verify(lab, bundle)).toThrow(/expected 1 SCTs/);
    const other = await lab.issueCertificate({ san: 'mallory@example.com', issuer: 'https://evil.example' });
    const signer = verify(lab, await forgeBundle(lab, other, { payload: PAYLOAD }));
    expect(signer.identity?.subjectAlternativeName).toBe('mallory@example.com');
    expect(createPublicKey(other.privateKey).equals(signer.key)).toBe(true);
  });

  it('runs by the clock that it is given', async () => {
    const past = await startSigstore({ clock: () => new Date('2025-03-01T12:00:00.700Z') });
    const bundle = await signStock(past);
    expect(verify(past, bundle).identity?.subjectAlternativeName).toBe(past.identity);
    expect(bundle.verificationMaterial.tlogEntries[0]?.integratedTime).toBe('1740830400');
    await past.stop();
  });
});

describe('its token endpoint and Fulcio', () => {
  it('give tokens and certificates only for what was proven', async () => {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = lab.environment;
    const ask = (authorization: string) => fetch(`${url}&audience=sigstore`, { headers: { authorization } });
    expect((await ask('Bearer wrong')).status).toBe(401);
    const { value } = (await (await ask(`Bearer ${bearer}`)).json()) as { value: string };
    const subject = 'repo:acme/shop:ref:refs/heads/main';
    expect((await requestCertificate(value, subject)).status).toBe(200);
    expect((await requestCertificate(value, 'repo:evil/shop')).status).toBe(400);
  });

  it.each([
    ['another audience', () => lab.issueToken({}, 'npm')],
    ['another issuer', () => lab.issueToken({ iss: 'https://evil.example' })],
    ['an expired token', () => lab.issueToken({ exp: 1_700_000_000 })],
    [
      'a token of another instance',
      async () => {
        const other = await startSigstore();
        await other.stop();
        return other.issueToken();
      },
    ],
  ])('refuse %s', async (_, token) => {
    const answer = await requestCertificate(await token(), 'repo:acme/shop:ref:refs/heads/main');
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('error processing the identity token');
  });
});

describe('its logs', () => {
  it('answer 409 with the place of an entry that they have', async () => {
    const hash = { algorithm: 'sha256', value: 'a'.repeat(64) };
    const signature = { content: '', publicKey: { content: '' } };
    const body = JSON.stringify({ kind: 'hashedrekord', spec: { data: { hash }, signature } });
    const post = () => fetch(`${lab.url}/api/v1/log/entries`, { method: 'POST', body });
    expect((await post()).status).toBe(201);
    const repeated = await post();
    expect(repeated.status).toBe(409);
    expect((await fetch(new URL(repeated.headers.get('location') ?? '', lab.url))).status).toBe(200);
  });

  it('refuse DSSE entries in version 2', async () => {
    const body = JSON.stringify({ dsseRequestV002: {} });
    const answer = await fetch(`${lab.url}/api/v2/log/entries`, { method: 'POST', body });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('must be hashedrekord');
  });

  it('prove inclusion as RFC 6962 says', () => {
    // The tree of certificate-transparency-go's reference: eight leaves, known root.
    const log = createMerkleLog();
    const leaves = [
      '',
      '00',
      '10',
      '2021',
      '3031',
      '40414243',
      '5051525354555657',
      '606162636465666768696a6b6c6d6e6f',
    ];
    for (const leaf of leaves) log.append(Buffer.from(leaf, 'hex'));
    expect(log.root().toString('hex')).toBe(
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    );
    expect(log.proof(0)).toHaveLength(3);
  });
});

describe('its faults', () => {
  it('hit the next requests of one route, then pass', async () => {
    const get = () => fetch(`${lab.url}/.well-known/jwks`);
    lab.faults.fail('GET /.well-known/jwks', { kind: 'status', status: 503 });
    lab.faults.fail('GET /.well-known/jwks', { kind: 'text', body: '<html>' });
    lab.faults.fail('GET /.well-known/jwks', { kind: 'reset' });
    expect((await get()).status).toBe(503);
    expect(await (await get()).text()).toBe('<html>');
    await expect(get()).rejects.toThrow('fetch failed');
    expect((await get()).status).toBe(200);
    expect(lab.requests['GET /.well-known/jwks']).toBe(4);
  });

  it('can hang, or do the work and lose the reply', async () => {
    lab.faults.fail('GET /.well-known/jwks', { kind: 'hang' });
    const signal = AbortSignal.timeout(50);
    await expect(fetch(`${lab.url}/.well-known/jwks`, { signal })).rejects.toThrow(/timeout|abort/i);
    lab.faults.fail('POST /api/v1/log/entries', { kind: 'lost-reply' });
    const hash = { algorithm: 'sha256', value: 'b'.repeat(64) };
    const body = JSON.stringify({ kind: 'hashedrekord', spec: { data: { hash }, signature: {} } });
    const post = () => fetch(`${lab.url}/api/v1/log/entries`, { method: 'POST', body });
    await expect(post()).rejects.toThrow('fetch failed');
    expect((await post()).status).toBe(409);
  });
});

it('serves its trusted root and signing configs as TUF targets', async () => {
  expect((await fetch(`${lab.tufUrl}/timestamp.json`)).status).toBe(200);
  const targets = (await (await fetch(`${lab.tufUrl}/targets.json`)).json()) as {
    signed: { targets: Record<string, unknown> };
  };
  expect(Object.keys(targets.signed.targets)).toContain('trusted_root.json');
  expect(await (await fetch(`${lab.tufUrl}/targets/trusted_root.json`)).json()).toEqual(lab.trustedRoot);
});
