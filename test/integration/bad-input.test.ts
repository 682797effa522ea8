import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LabImage } from '../../lab/images/content.ts';
import type { FaultEffect } from '../../lab/registry/options.ts';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import type { CommandContext } from '../../src/commands/context.ts';
import type { RawOptions } from '../../src/config/parse-options.ts';
import { PreflightError, type CustodyError, type ErrorCode } from '../../src/errors.ts';
import { expectCode } from '../tools/expect-code.ts';
import { startLabRun, writeBrokenTool, type LabRun } from './lab-run.ts';

/** What is wrong, by code and exit code, with the line that mends it; and that nothing was begun. */

let lab: LabRun;
let image: LabImage;
beforeAll(async () => {
  lab = await startLabRun();
  image = await buildSampleImage('fixed');
});
afterAll(() => lab.stop());

type Refusal = { error: CustodyError; problems: readonly CustodyError[]; files: string[] };

/** Runs `attest` into a fresh folder, expects it to be refused, and sees that nothing was logged. */
async function refused(
  code: ErrorCode,
  reference: string,
  options: RawOptions = {},
  context: Partial<CommandContext> = {},
): Promise<Refusal> {
  const folder = lab.freshPath();
  const entries = lab.sigstore.requests['POST /api/v1/log/entries'];
  const error = await expectCode(lab.attest(reference, { 'output-dir': folder, ...options }, context), code);
  expect(lab.sigstore.requests['POST /api/v1/log/entries']).toBe(entries);
  const files = await readdir(folder, { recursive: true }).catch(() => []);
  const problems = error instanceof PreflightError ? error.problems : [error];
  return { error: problems[0] ?? error, problems, files };
}

/** A repository with the image, and what its answers are to be. */
async function pushed(effect?: FaultEffect, path = '', method?: string): Promise<string> {
  const reference = await lab.push(image);
  if (effect !== undefined) {
    const repository = /\/(acme\/shop-\d+)@/.exec(reference)?.[1] ?? '';
    const fault = { path: new RegExp(`^/v2/${repository}/${path}`), effect };
    lab.registry.switches.faults.push(method === undefined ? fault : { ...fault, method });
  }
  return reference;
}

describe('the reference', () => {
  const DIGEST = `sha256:${'a'.repeat(64)}`;

  it.each<[string, string, ErrorCode, string]>([
    ['malformed', `acme//shop@${DIGEST}`, 'REFERENCE_MALFORMED', 'name@sha256:…'],
    ['with a scheme', `https://acme.example/shop@${DIGEST}`, 'REFERENCE_MALFORMED', 'Drop the https://'],
    ['with half a digest', 'acme.example/shop@sha256:abc', 'REFERENCE_MALFORMED', 'name@sha256:…'],
    ['a layout without digest', 'oci:build', 'REFERENCE_MALFORMED', 'index.json'],
    [
      'in upper case',
      `acme.example/Shop@${DIGEST}`,
      'REFERENCE_UPPERCASE',
      `image: acme.example/shop@${DIGEST}`,
    ],
    ['nothing', '', 'INPUT_MISSING', 'digest: ${{ steps.build.outputs.digest }}'],
  ])('%s', async (_name, reference, code, hint) => {
    const { error, files } = await refused(code, reference);
    expect(error.exitCode).toBe(2);
    expect(error.hint).toContain(hint);
    expect(files).toEqual([]);
  });

  it('a tag: shows the digest that it points to now', async () => {
    const reference = await pushed();
    const name = reference.slice(0, reference.indexOf('@'));
    lab.registry.contents(name.slice(name.indexOf('/') + 1)).tags.set('1.4.2', image.root.digest);
    const { error } = await refused('REFERENCE_IS_TAG', `${name}:1.4.2`);
    expect(error).toMatchObject({ exitCode: 2, field: 'image' });
    expect(error.found).toContain(`points to ${image.root.digest} now`);
    expect(error.hint).toContain(reference);
    expect((await refused('REFERENCE_IS_TAG', `${name}:none`)).error.hint).toContain('steps.build.outputs');
  });

  it('an unknown digest', async () => {
    const reference = await pushed();
    const { error } = await refused('MANIFEST_UNKNOWN', reference.replace(image.root.digest, DIGEST));
    expect(error.exitCode).toBe(3);
  });

  it('a layout that does not say its name', async () => {
    const reference = await lab.layout(image);
    const path = reference.slice('oci:'.length, reference.indexOf('@'));
    await writeFile(join(path, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [image.root] }));
    const { error } = await refused('SUBJECT_NAME_MISSING', reference);
    expect(error).toMatchObject({ exitCode: 2, hint: 'subject-name: registry.example/acme/app' });
    expect((await refused('LAYOUT_INVALID', `oci:${lab.folder}@${DIGEST}`)).error.exitCode).toBe(2);
  });

  it.each(['1.4.2', 'Registry.example/Acme/App', 'registry.example/acme/app:1.4.2'])(
    'the name %j',
    async (name) => {
      const { error } = await refused('SUBJECT_NAME_MISSING', await lab.layout(image), {
        'subject-name': name,
      });
      expect(error).toMatchObject({ exitCode: 2, found: name });
    },
  );
});

describe('the registry', () => {
  it.concurrent.each<[number, string, ErrorCode, 2 | 3, string]>([
    [401, 'UNAUTHORIZED', 'REGISTRY_UNAUTHORIZED', 2, 'docker login'],
    [403, 'DENIED', 'REGISTRY_FORBIDDEN', 2, 'permissions:\n  packages: write'],
    [404, 'NAME_UNKNOWN', 'REPOSITORY_UNKNOWN', 3, 'Create the repository'],
    [429, 'TOOMANYREQUESTS', 'REGISTRY_RATE_LIMITED', 3, 'Try again later'],
    [500, 'UNKNOWN', 'REGISTRY_UNAVAILABLE', 3, ''],
    [503, 'UNAVAILABLE', 'REGISTRY_UNAVAILABLE', 3, ''],
  ])('answers a push by %i', async (status, ociCode, code, exitCode, hint) => {
    const body = JSON.stringify({ errors: [{ code: ociCode, message: 'no' }] });
    const reference = await pushed({ kind: 'status', status, body }, 'blobs/uploads/', 'POST');
    const { error, files } = await refused(code, reference);
    expect(error).toMatchObject({ exitCode, status, temporary: status === 429 || status >= 500 });
    expect(error.hint ?? '').toContain(hint);
    expect(files).toEqual([]);
  });

  it('gives this user no push right: found before anything is signed', async () => {
    const reference = await pushed();
    lab.registry.switches.auth = {
      kind: 'bearer',
      users: [{ username: 'ci', password: 'pw', access: 'read' }],
    };
    const login = { 'registry-username': 'ci', 'registry-password': 'pw' };
    const { error, files } = await refused('REGISTRY_FORBIDDEN', reference, login);
    lab.registry.switches.auth = { kind: 'none' };
    expect(error.exitCode).toBe(2);
    expect(error.hint).toContain('packages: write');
    expect(files).toEqual([]);
  });

  it.each<[string, FaultEffect, ErrorCode]>([
    ['sends other bytes than the digest names', { kind: 'wrong-bytes' }, 'DIGEST_MISMATCH'],
    ['sends a manifest of more than 4 MiB', { kind: 'huge', bytes: 5 * 1024 * 1024 }, 'LIMIT_EXCEEDED'],
  ])('%s', async (_name, effect, code) => {
    const reference = await pushed(effect, 'manifests/', 'GET');
    const { error, files } = await refused(code, reference);
    expect(error.exitCode).toBe(3);
    expect(files).toEqual([]);
  });

  it('cannot be reached', async () => {
    const { error } = await refused('REGISTRY_UNREACHABLE', `127.0.0.1:1/acme/shop@${image.root.digest}`);
    expect(error).toMatchObject({ exitCode: 3, temporary: true });
  });
});

describe('the tools', () => {
  const scanning = (body: string) => `[ "$1" = scan ] || [ "$1" = -o ] || exec "$real" "$@"\n${body}`;
  const GARBAGE = scanning('for a; do case "$a" in *=/*) echo oops > "${a#*=}";; esac; done');

  it.each<[string, string, ErrorCode, string]>([
    ['fail', scanning('echo the disk is full >&2; exit 7'), 'TOOL_FAILED', 'the disk is full'],
    ['write no JSON', GARBAGE, 'TOOL_OUTPUT_INVALID', 'oops'],
    ['write nothing', scanning('exit 0'), 'TOOL_OUTPUT_INVALID', ''],
  ])('%s', async (_name, body, code, found) => {
    const reference = await pushed();
    for (const name of ['syft', 'grype'] as const) {
      const path = await writeBrokenTool(lab, name, body);
      const { error, files } = await refused(code, reference, { [`${name}-path`]: path });
      expect(error.exitCode).toBe(3);
      expect(error.message).toContain(name);
      expect(error.found ?? '').toContain(found);
      expect(files).toEqual([]);
    }
  });

  it('are not there', async () => {
    const reference = await pushed();
    const options = { 'syft-path': '/nowhere/syft' };
    const { error } = await refused('TOOL_MISSING', reference, options);
    expect(error).toMatchObject({ exitCode: 3, hint: 'syft-path: /path/to/syft' });
  });
});
