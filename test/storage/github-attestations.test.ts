import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { REFUSALS } from '../../lab/github/refusals.ts';
import { startGitHub, type LabGitHub } from '../../lab/github/start.ts';
import { CustodyError, type ErrorCode } from '../../src/errors.ts';
import { encodeStatement } from '../../src/evidence/statement.ts';
import { digestOf } from '../../src/image/digest.ts';
import { renderFailure } from '../../src/report/failure.ts';
import { postAttestations, type PostableBundle } from '../../src/storage/github-attestations.ts';
import type { GitHubTarget } from '../../src/github/client.ts';
import { createRecordingLogger } from '../signing/recording-logger.ts';

const TYPE = 'https://example.test/predicate/v1';
const SUBJECT = digestOf('an image');
const PATIENCE = { retries: 2, firstDelayMs: 1 };

let github: LabGitHub;
let logger: ReturnType<typeof createRecordingLogger>;
beforeEach(async () => {
  github = await startGitHub();
  logger = createRecordingLogger();
});
afterEach(() => github.stop());

const target = (more: Partial<GitHubTarget> = {}): GitHubTarget => ({
  apiUrl: github.apiUrl,
  serverUrl: 'https://github.com',
  repository: github.repository,
  token: github.token,
  ...more,
});

/** A bundle of which only the envelope is real: the store and its stand-in look at nothing else. */
function bundle(predicate: unknown, more: Partial<PostableBundle> = {}, signature = 'one'): PostableBundle {
  const { payload } = encodeStatement('acme/shop', [SUBJECT], TYPE, predicate);
  const dsseEnvelope = {
    payload: Buffer.from(payload).toString('base64'),
    payloadType: 'application/vnd.in-toto+json',
    signatures: [{ sig: Buffer.from(signature).toString('base64') }],
  };
  const bytes = Buffer.from(
    JSON.stringify({ mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json', dsseEnvelope }),
  );
  return { subject: SUBJECT, predicateType: TYPE, mayBeThere: false, read: async () => bytes, ...more };
}

const post = (bundles: readonly PostableBundle[], more: Partial<GitHubTarget> = {}) =>
  postAttestations(target(more), bundles, { logger, patience: PATIENCE });

/** Posts one bundle into a fault; everything a reader could see of it holds no token. */
async function refused(code: ErrorCode, exitCode: number): Promise<string> {
  const { posted, failure } = await post([bundle({})]);
  expect(posted).toEqual([undefined]);
  if (!(failure instanceof CustodyError)) throw new Error('no error of ours', { cause: failure });
  expect({ code: failure.code, exitCode: failure.exitCode }).toEqual({ code, exitCode });
  const text = renderFailure(failure, 'input');
  expect(`${text}${inspect(failure, { depth: 10 })}${logger.lines.join('\n')}`).not.toContain(github.token);
  return text;
}

describe('a store that takes what it is given', () => {
  it('holds every bundle once, byte for byte what was signed', async () => {
    const sent = [bundle({ a: 1 }), bundle({ b: 2 })];
    const { posted, failure } = await post(sent);
    expect(failure).toBeUndefined();
    expect(posted.map((one) => one?.status)).toEqual(['posted', 'posted']);
    expect(new Set(posted.map((one) => (one?.status === 'posted' ? one.id : '')))).toEqual(
      new Set(github.held.map(({ id }) => String(id))),
    );
    const bytes = await Promise.all(sent.map(({ read }) => read()));
    expect(github.held.map((one) => JSON.stringify(one.bundle)).toSorted()).toEqual(
      bytes.map((each) => Buffer.from(each).toString()).toSorted(),
    );
    expect(github.requests[github.routes.list]).toBeUndefined();
  });

  it('is not given again what it holds', async () => {
    await post([bundle({})]);
    const again = await post([bundle({}, { mayBeThere: true })]);
    expect(again).toEqual({ posted: [{ status: 'already present' }], failure: undefined });
    expect(github.held).toHaveLength(1);
  });

  it.each([
    ['signed anew', () => bundle({}, { mayBeThere: true }, 'two')],
    ['with another payload', () => bundle({ c: 3 }, { mayBeThere: true })],
  ])('is given what is alike but %s', async (_kind, other) => {
    await post([bundle({})]);
    expect((await post([other()])).posted).toEqual([{ status: 'posted', id: '1001' }]);
  });

  it('is searched page by page, by subject and type', async () => {
    await post([bundle({ the: 'oldest' })]);
    await post(Array.from({ length: 25 }, (_, count) => bundle({ count })));
    const again = await post([bundle({ the: 'oldest' }, { mayBeThere: true })]);
    expect(again.posted).toEqual([{ status: 'already present' }]);
    expect(github.requests[github.routes.list]).toBe(3);
    const elsewhere = { mayBeThere: true, subject: digestOf(randomBytes(8)) };
    const other = await post([
      bundle({ the: 'oldest' }, elsewhere),
      bundle({ the: 'oldest' }, { mayBeThere: true, predicateType: 'https://example.test/other' }),
    ]);
    expect(other.posted.map((one) => one?.status)).toEqual(['posted', 'posted']);
  });

  it('is not searched for ever', async () => {
    await post([bundle({ the: 'oldest' })]);
    await post(Array.from({ length: 110 }, (_, count) => bundle({ count })));
    const before = github.requests[github.routes.list] ?? 0;
    const again = await post([bundle({ the: 'oldest' }, { mayBeThere: true })]);
    expect(again.posted[0]?.status).toBe('posted');
    expect((github.requests[github.routes.list] ?? 0) - before).toBe(10);
    expect(logger.lines.join('\n')).toContain('more attestations');
  });

  it('that lists no bundles is given it again: nothing can be compared', async () => {
    await post([bundle({})]);
    github.switches.withoutBundles = true;
    expect((await post([bundle({}, { mayBeThere: true })])).posted[0]?.status).toBe('posted');
  });
});

describe('a store that stumbles', () => {
  it.each([
    ['with 500', REFUSALS.serverError],
    ['with a page of HTML', REFUSALS.unavailable],
    ['with 429', REFUSALS.tooManyRequests],
    ['with a secondary rate limit', REFUSALS.rateLimit],
    ['by cutting the connection', { kind: 'reset' } as const],
    ['by answering something else', { kind: 'text', body: '{}' } as const],
  ])('%s once is asked again', async (_kind, fault) => {
    github.faults.fail(github.routes.create, fault);
    const { posted, failure } = await post([bundle({})]);
    expect(failure).toBeUndefined();
    expect(posted).toEqual([{ status: 'posted', id: '1000' }]);
    expect(github.held).toHaveLength(1);
  });

  it('after it stored holds the bundle once', async () => {
    github.faults.fail(github.routes.create, { kind: 'lost-reply' });
    expect(await post([bundle({})])).toEqual({ posted: [{ status: 'already present' }], failure: undefined });
    expect(github.held).toHaveLength(1);
    expect(github.requests[github.routes.create]).toBe(1);
  });

  it.each([
    ['503', REFUSALS.unavailable, '(503)'],
    ['429', REFUSALS.tooManyRequests, '(429) Too many requests'],
    ['no answer', { kind: 'reset' } as const, ''],
  ])('for ever with %s is given up, and may be asked later', async (_kind, fault, found) => {
    github.faults.fail(github.routes.create, fault, Infinity);
    const text = await refused('ATTESTATIONS_UNAVAILABLE', 3);
    expect(text).toContain(found);
    expect(github.requests[github.routes.create]).toBe(1 + PATIENCE.retries);
  });

  it('and asks for an hour has failed this run', async () => {
    const later = { ...REFUSALS.tooManyRequests, headers: { 'retry-after': '3600' } };
    github.faults.fail(github.routes.create, later, Infinity);
    await refused('ATTESTATIONS_UNAVAILABLE', 3);
    expect(github.requests[github.routes.create]).toBe(1);
  });

  it('for one bundle keeps the others', async () => {
    github.faults.fail(github.routes.create, REFUSALS.invalid);
    const { posted, failure } = await post([bundle({ a: 1 }), bundle({ b: 2 }), bundle({ c: 3 })]);
    expect(failure).toMatchObject({ code: 'ATTESTATION_REFUSED', exitCode: 3 });
    expect(posted.filter((one) => one !== undefined)).toHaveLength(2);
  });
});

describe('a store that refuses', () => {
  it('the token says which one to hand over', async () => {
    github.faults.fail(github.routes.create, REFUSALS.badCredentials, Infinity);
    const text = await refused('ATTESTATIONS_UNAUTHORIZED', 2);
    expect(text).toContain('github-token: ${{ github.token }}');
    expect(github.requests[github.routes.create]).toBe(1);
  });

  it.each([
    [
      'the permission',
      REFUSALS.noPermission,
      'permissions:\n      attestations: write\n      id-token: write',
    ],
    ['the repository', REFUSALS.notFound, 'permissions:\n      attestations: write'],
    ['the plan', REFUSALS.plan, 'with:\n      github-attestations: false'],
    ['the plan otherwise', REFUSALS.planAsBadRequest, 'with:\n      github-attestations: false'],
  ])('%s names permission and plan, and is not asked again', async (_kind, fault, hint) => {
    github.faults.fail(github.routes.create, fault, Infinity);
    const text = await refused('ATTESTATIONS_FORBIDDEN', 2);
    expect(text).toContain('attestations: write');
    expect(text).toContain('GitHub Enterprise Cloud');
    expect(text).toContain(hint);
    expect(github.requests[github.routes.create]).toBe(1);
  });

  it('a size says so', async () => {
    github.faults.fail(github.routes.create, REFUSALS.tooLarge, Infinity);
    expect(await refused('ATTESTATION_TOO_LARGE', 2)).toContain('16777216 bytes');
  });

  it('what an edit must mend is sent nothing more', async () => {
    github.faults.fail(github.routes.create, REFUSALS.noPermission, Infinity);
    const { failure } = await post(Array.from({ length: 12 }, (_, count) => bundle({ count })));
    expect(failure).toMatchObject({ code: 'ATTESTATIONS_FORBIDDEN' });
    expect(github.requests[github.routes.create]).toBeLessThanOrEqual(3);
  });

  it('and repeats the token shows stars', async () => {
    const body = JSON.stringify({ message: `who is ${github.token}?` });
    github.faults.fail(github.routes.create, { kind: 'status', status: 422, body });
    expect(await refused('ATTESTATION_REFUSED', 3)).toContain('who is ***?');
  });
});

describe('the token', () => {
  it('does not follow a redirect', async () => {
    const other = await startGitHub();
    const location = `${other.apiUrl}/repos/acme/shop/attestations`;
    github.faults.fail(
      github.routes.create,
      { kind: 'status', status: 307, body: '', headers: { location } },
      Infinity,
    );
    const { failure } = await post([bundle({})]);
    await other.stop();
    expect(failure).toMatchObject({ code: 'ATTESTATIONS_FORBIDDEN', exitCode: 2 });
    expect(github.requests[github.routes.create]).toBe(1);
    expect(other.requests).toEqual({});
  });
});
