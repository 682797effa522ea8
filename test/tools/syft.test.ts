import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../src/image/digest.ts';
import { catalogue, type CatalogueOptions } from '../../src/tools/syft.ts';
import { expectCode } from './expect-code.ts';
import { fakeTool } from './fake-tool.ts';
import { temporaryFolder } from './temporary-folder.ts';

const DIGEST = digestOf('an image');

/** Writes every report that was asked for; `manifestDigest` goes into syft's own. */
function reports(manifestDigest: string): string {
  const own = JSON.stringify({
    descriptor: { name: 'syft' },
    source: { type: 'image', metadata: { manifestDigest } },
  });
  return `for a in "$@"; do case $a in
    spdx-json@2.3=*) echo '{"spdxVersion":"SPDX-2.3"}' > "\${a#*=}";;
    syft-json=*) echo '${own}' > "\${a#*=}";;
    cyclonedx-json=*) echo '{"bomFormat":"CycloneDX"}' > "\${a#*=}";;
  esac; done`;
}

function run(script: string, options: Partial<CatalogueOptions> = {}) {
  return catalogue(fakeTool(temporaryFolder(), 'syft', script), {
    source: { kind: 'registry', repository: 'registry.example:5000/acme/app' },
    digest: DIGEST,
    name: 'registry.example:5000/acme/app',
    cycloneDx: false,
    ...options,
  });
}

describe('catalogue', () => {
  it('asks for one source by digest, named explicitly, and for all reports in one run', async () => {
    const log = join(temporaryFolder(), 'arguments');
    const script = `for a in "$@"; do echo "$a" >> ${log}; done; ${reports(DIGEST)}`;
    const result = await run(script, { cycloneDx: true });
    const lines = readFileSync(log, 'utf8').trim().split('\n');
    expect(lines[0]).toBe('scan');
    expect(lines.filter((line) => line === 'scan')).toHaveLength(1);
    expect(lines.at(-1)).toBe(`registry:registry.example:5000/acme/app@${DIGEST}`);
    expect(lines).toContain('--source-name=registry.example:5000/acme/app');
    expect(lines).toContain(`--source-version=${DIGEST}`);
    expect(Buffer.from(result.spdx).toString()).toContain('SPDX-2.3');
    expect(Buffer.from(result.cycloneDx ?? []).toString()).toContain('CycloneDX');
    expect((await run(reports(DIGEST))).cycloneDx).toBeUndefined();
  });

  it('refuses an inventory of another image', async () => {
    const other = digestOf('another image');
    const error = await expectCode(run(reports(other)), 'SBOM_NOT_OF_THIS_IMAGE');
    expect(error).toMatchObject({ expected: DIGEST, found: JSON.stringify(other), exitCode: 3 });
  });

  it.each([
    ['nothing', 'true'],
    ['a cut report', 'for a in "$@"; do case $a in *json*=*) printf \'{"descr\' > "${a#*=}";; esac; done'],
    ['a report without a digest', 'for a in "$@"; do case $a in *json*=*) echo {} > "${a#*=}";; esac; done'],
  ])('refuses %s', async (_what, script) => {
    await expectCode(run(script), 'TOOL_OUTPUT_INVALID');
  });

  it('reads no report that is too large', async () => {
    await expectCode(run(reports(DIGEST), { maxReportBytes: 20 }), 'TOOL_OUTPUT_TOO_LARGE');
  });

  it('hands a login to this registry alone, in a file that is gone afterwards', async () => {
    const copy = join(temporaryFolder(), 'docker');
    const script = [
      `ls -l "$DOCKER_CONFIG/config.json" | cut -c1-10 > ${copy}.mode`,
      `cat "$DOCKER_CONFIG/config.json" > ${copy}; echo "$DOCKER_CONFIG" > ${copy}.path`,
      `tr '\\0' ' ' < /proc/$$/cmdline > ${copy}.arguments; /usr/bin/env >> ${copy}.arguments`,
      reports(DIGEST),
    ].join('\n');
    const login = { kind: 'basic', username: 'ann', password: 'canary:pass' } as const;
    await run(script, {
      source: { kind: 'registry', repository: 'registry.example:5000/acme/app', login },
    });
    expect(JSON.parse(readFileSync(copy, 'utf8'))).toEqual({
      auths: {
        'registry.example:5000': { auth: Buffer.from('ann:canary:pass').toString('base64') },
      },
    });
    expect(readFileSync(`${copy}.mode`, 'utf8').trim()).toBe('-rw-------');
    expect(readFileSync(`${copy}.arguments`, 'utf8')).not.toContain('canary');
    expect(existsSync(readFileSync(`${copy}.path`, 'utf8').trim())).toBe(false);
  });

  it('hands a token of the registry on as it is', async () => {
    const copy = join(temporaryFolder(), 'docker');
    const login = { kind: 'token', token: 'canary-token' } as const;
    await run(`cat "$DOCKER_CONFIG/config.json" > ${copy}; ${reports(DIGEST)}`, {
      source: { kind: 'registry', repository: 'registry.example:5000/acme/app', login },
    });
    expect(JSON.parse(readFileSync(copy, 'utf8'))).toEqual({
      auths: { 'registry.example:5000': { registrytoken: 'canary-token' } },
    });
  });

  it('says what to do when a token ran out while the image was read', async () => {
    const login = { kind: 'token', token: 'canary-token' } as const;
    const source = { kind: 'registry', repository: 'registry.example/acme/app', login } as const;
    const refused = 'echo "GET https://registry.example/v2/x: UNAUTHORIZED: token expired" >&2; exit 1';
    const error = await expectCode(run(refused, { source }), 'TOOL_FAILED');
    expect(error.hint).toContain('image: oci:PATH@sha256:');
    expect((await expectCode(run('echo other >&2; exit 1', { source }), 'TOOL_FAILED')).hint).toBeUndefined();
  });

  it("writes Docker Hub's login under the key that clients look for", async () => {
    const copy = join(temporaryFolder(), 'docker');
    await run(`cat "$DOCKER_CONFIG/config.json" > ${copy}; ${reports(DIGEST)}`, {
      source: {
        kind: 'registry',
        repository: 'docker.io/acme/app',
        login: { kind: 'basic', username: 'u', password: 'p' },
      },
    });
    expect(Object.keys(JSON.parse(readFileSync(copy, 'utf8')).auths)).toEqual([
      'https://index.docker.io/v1/',
    ]);
  });

  it('does not run syft on a layout that lacks the image', async () => {
    const source = { kind: 'layout', path: temporaryFolder() } as const;
    await expectCode(run(reports(DIGEST), { source }), 'MANIFEST_UNKNOWN');
  });
});
