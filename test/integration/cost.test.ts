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

type Counted = {
  during: (step: string) => LoggedRequest[];
  /** All that was answered before the step began: much of it was asked for ahead of the step that needs it. */
  before: (step: string) => LoggedRequest[];
};

/** Requests by the step in which they were answered; what comes between two steps has its own name. */
function countingLogger(): Counted & { logger: Logger } {
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
  const before = (name: string) => {
    const names = [...spans.keys()];
    return names.slice(0, names.indexOf(name)).flatMap((each) => spans.get(each) ?? []);
  };
  return { logger: { ...silentLogger, step }, during: (name) => spans.get(name) ?? [], before };
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
  const { logger, during, before } = countingLogger();
  const { evidence } = await lab.attest(reference, LOGIN, { logger });
  expect(evidence.verification?.verified).toBe(true);
  const spent = (step: string) => afterAuthentication(during(step)).length;
  return { reference, during, before, spent, digests: kind === 'index' ? 3 : 1 };
}

describe.each(['image', 'index'] as const)('storing an %s', (kind) => {
  it.each([
    ['referrers API', { referrersApi: true }, 2 + 3 * STATEMENTS],
    ['single POST', { referrersApi: true, singlePostUpload: true }, 2 + 2 * STATEMENTS],
    ['fallback tag', { referrersApi: false }, 2 + 3 * STATEMENTS + 4],
  ])('stays within its budget: %s', async (_name, switches, perDigest) => {
    const { spent, digests, during, before } = await attestCounted(kind, switches);
    // The probe is the first upload: begun once in preflight, completed while storing.
    const probes = afterAuthentication(before('Store')).filter(({ method }) => method !== 'GET');
    expect(probes.map(({ method }) => method)).toEqual(['POST']);
    expect(probes.length + spent('Store')).toBeLessThanOrEqual(perDigest * digests);
    const begun = during('Store').filter(
      ({ method, path }) => method === 'POST' && path.includes('/uploads/'),
    );
    const bundles = kind === 'index' ? 3 + 2 * 3 : STATEMENTS;
    expect(begun).toHaveLength(bundles);
  });
});

describe.each(['image', 'index'] as const)('a run for an %s', (kind) => {
  it('asks for one identity token, one certificate, and one registry token per client', async () => {
    const { during, before } = await attestCounted(kind, {});
    expect(lab.sigstore.requests['GET /oidc/token']).toBe(1);
    expect(lab.sigstore.requests['POST /api/v2/signingCert']).toBe(1);
    const actions = (requests: readonly LoggedRequest[]) =>
      requests
        .filter(({ path }) => path.startsWith('/token'))
        .map(({ path }) => new URL(path, lab.registry.url).searchParams.get('scope')?.split(':')[2]);
    // The run's own; syft, one process per platform, asks for itself.
    const asked = actions(before('Verify'));
    expect(asked.filter((each) => each === 'pull,push')).toHaveLength(1);
    expect(asked.filter((each) => each === 'pull')).toHaveLength(kind === 'index' ? 2 : 1);
    expect(asked).toHaveLength(kind === 'index' ? 3 : 2);
    // The one of the fresh client that verifies.
    expect(actions(during('Verify'))).toEqual(['pull']);
  });

  it('reads no more than it must', async () => {
    const { reference, during, before, spent, digests } = await attestCounted(kind, {});
    const reads = afterAuthentication(before('Store')).filter(({ method }) => method === 'GET');
    // Per digest the referrers API and the fallback tag, beside the scan and once more before signing; nothing hangs
    // there yet.
    const listed = reads.filter(({ path }) => /\/referrers\/|\/manifests\/sha256-/.test(path));
    expect(listed).toHaveLength(2 * 2 * digests);
    // The manifest and its config; of an index its own manifest, every platform's and every attestation's; and what
    // syft asks of each platform.
    expect(reads.length - listed.length).toBe(kind === 'index' ? 1 + 2 + 2 + 2 : 2 + 1);
    // The same, and of every statement its manifest and bundle.
    expect(spent('Verify')).toBe((2 + 2 * STATEMENTS) * digests);
    expect(during('Sign')).toEqual([]);

    lab.registry.requests.length = 0;
    const login = { 'registry-username': 'ci', 'registry-password': 'pw' };
    expect(await lab.verify(reference, login)).toMatchObject({ verified: true });
    const resolved = kind === 'index' ? 5 : 2;
    expect(afterAuthentication(lab.registry.requests)).toHaveLength(
      resolved + (2 + 2 * STATEMENTS) * digests,
    );
  });
});
