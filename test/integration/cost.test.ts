import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { buildSampleIndex } from '../../lab/images/sample-index.ts';
import type { LabAuth } from '../../lab/registry/options.ts';
import type { LoggedRequest } from '../../lab/registry/start.ts';
import { silentLogger, type Logger } from '../../src/logger.ts';
import { startLabRun, type LabRun } from './lab-run.ts';

/** What a run may cost, in requests. */

/** signature, SBOM, vulnerabilities, provenance, verdict */
const STATEMENTS = 5;
const BEARER: LabAuth = { kind: 'bearer', users: [{ username: 'ci', password: 'pw', access: 'write' }] };
const LOGIN = { 'registry-username': 'ci', 'registry-password': 'pw', provenance: 'true' };

let lab: LabRun;
beforeAll(async () => {
  lab = await startLabRun({ registry: { auth: { kind: 'none' } } });
});
afterAll(() => lab.stop());
beforeEach(() => {
  Object.assign(lab.registry.switches, {
    auth: { kind: 'none' },
    referrersApi: true,
    singlePostUpload: false,
  });
});

/** Requests by the step in which they were answered; what comes between two steps has its own name. */
function countingLogger(): { logger: Logger; during: (step: string) => LoggedRequest[] } {
  const { requests } = lab.registry;
  const spans = new Map<string, LoggedRequest[]>();
  let last = 'nothing';
  let from = 0;
  const close = (name: string) => {
    spans.set(name, requests.slice(from));
    from = requests.length;
  };
  const step: Logger['step'] = async (title, work) => {
    close(`after ${last}`);
    const result = await work();
    close(title);
    last = title;
    return result;
  };
  return { logger: { ...silentLogger, step }, during: (name) => spans.get(name) ?? [] };
}

const authenticating = ({ path, status }: LoggedRequest) => path.startsWith('/token') || status === 401;
const afterAuthentication = (requests: readonly LoggedRequest[]) =>
  requests.filter((request) => !authenticating(request));

async function attestCounted(kind: 'image' | 'index', switches: Partial<LabRun['registry']['switches']>) {
  const image = await (kind === 'index' ? buildSampleIndex('fixed') : buildSampleImage('fixed'));
  const reference = await lab.push(image);
  Object.assign(lab.registry.switches, { auth: BEARER, ...switches });
  lab.registry.requests.length = 0;
  for (const route of Object.keys(lab.sigstore.requests)) delete lab.sigstore.requests[route];
  const { logger, during } = countingLogger();
  const { evidence } = await lab.attest(reference, LOGIN, { logger });
  expect(evidence.verification?.verified).toBe(true);
  const spent = (step: string) => afterAuthentication(during(step)).length;
  return { reference, during, spent, digests: kind === 'index' ? 3 : 1 };
}

describe.each(['image', 'index'] as const)('storing an %s', (kind) => {
  it.each([
    ['referrers API', { referrersApi: true }, 2 + 3 * STATEMENTS],
    ['single POST', { referrersApi: true, singlePostUpload: true }, 2 + 2 * STATEMENTS],
    ['fallback tag', { referrersApi: false }, 2 + 3 * STATEMENTS + 4],
  ])('stays within its budget: %s', async (_name, switches, perDigest) => {
    const { spent, digests, during } = await attestCounted(kind, switches);
    const stored = spent('Preflight') + spent('Store');
    expect(stored).toBeLessThanOrEqual(perDigest * digests);
    // The probe is the first upload: begun once in preflight, completed while storing.
    expect(afterAuthentication(during('Preflight')).map(({ method }) => method)).toEqual(['POST']);
    const begun = during('Store').filter(
      ({ method, path }) => method === 'POST' && path.includes('/uploads/'),
    );
    const bundles = kind === 'index' ? 3 + 2 * 3 : STATEMENTS;
    expect(begun).toHaveLength(bundles);
  });
});

describe.each(['image', 'index'] as const)('a run for an %s', (kind) => {
  it('asks for one identity token, one certificate, and one registry token per client', async () => {
    const { during } = await attestCounted(kind, {});
    expect(lab.sigstore.requests['GET /oidc/token']).toBe(1);
    expect(lab.sigstore.requests['POST /api/v2/signingCert']).toBe(1);
    const all = ['Preflight', 'Resolve', 'after Gate', 'Store', 'Verify'].flatMap(during);
    // The run's own, and the one of the fresh client that verifies.
    expect(all.filter(({ path }) => path.startsWith('/token'))).toHaveLength(2);
    const scope = all.find(({ path }) => path.startsWith('/token'))?.path;
    expect(decodeURIComponent(scope ?? '')).toContain(':pull,push');
  });

  it('reads no more than it must', async () => {
    const { reference, during, spent, digests } = await attestCounted(kind, {});
    // The manifest and its config; of an index its own manifest, every platform's and every attestation's.
    expect(spent('Resolve')).toBe(kind === 'index' ? 1 + 2 + 2 : 2);
    // Per digest the referrers API and the fallback tag; nothing hangs there yet.
    expect(spent('after Gate')).toBe(2 * digests);
    // The same, and of every statement its manifest and bundle.
    expect(spent('Verify')).toBe((2 + 2 * STATEMENTS) * digests);
    expect(during('Sign')).toEqual([]);
    expect(during('Scan')).toEqual([]);

    lab.registry.requests.length = 0;
    const login = { 'registry-username': 'ci', 'registry-password': 'pw' };
    expect(await lab.verify(reference, login)).toMatchObject({ verified: true });
    const resolved = kind === 'index' ? 5 : 2;
    expect(afterAuthentication(lab.registry.requests)).toHaveLength(
      resolved + (2 + 2 * STATEMENTS) * digests,
    );
  });
});
