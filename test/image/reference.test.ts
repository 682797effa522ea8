import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CustodyError } from '../../src/errors.ts';
import { parseReference, parseTaggedReference } from '../../src/image/reference.ts';

const DIGEST = `sha256:${'a1'.repeat(32)}` as const;
const OTHER = `sha256:${'b2'.repeat(32)}` as const;

/** The error that parsing raises, or undefined. */
function refusal(text: string, digest?: string): CustodyError | undefined {
  try {
    parseReference(text, digest);
    return undefined;
  } catch (error) {
    if (error instanceof CustodyError) return error;
    throw error;
  }
}

describe('a registry reference', () => {
  it.each([
    ['ghcr.io/acme/shop', 'ghcr.io', 'acme/shop'],
    ['localhost/app', 'localhost', 'app'],
    ['localhost:5000/app', 'localhost:5000', 'app'],
    ['127.0.0.1:5000/a/b/c', '127.0.0.1:5000', 'a/b/c'],
    ['[::1]:5000/app', '[::1]:5000', 'app'],
    ['registry.example/a__b/c--d/e.f', 'registry.example', 'a__b/c--d/e.f'],
    ['alpine', 'docker.io', 'library/alpine'],
    ['acme/shop', 'docker.io', 'acme/shop'],
    ['ghcr.io:65535/acme/shop', 'ghcr.io:65535', 'acme/shop'],
    ['docker.io/alpine', 'docker.io', 'library/alpine'],
    ['index.docker.io/acme/shop', 'docker.io', 'acme/shop'],
  ])('%s is %s and %s', (name, registry, repository) => {
    expect(parseReference(`${name}@${DIGEST}`)).toEqual({
      kind: 'registry',
      registry,
      repository,
      digest: DIGEST,
    });
  });

  it('drops a tag beside the digest and reports it', () => {
    expect(parseReference(`localhost:5000/app:v1.2@${DIGEST}`)).toMatchObject({
      repository: 'app',
      droppedTag: 'v1.2',
    });
  });

  it('takes a digest that was given apart', () => {
    expect(parseReference('ghcr.io/acme/shop', DIGEST)).toMatchObject({ digest: DIGEST });
    expect(parseReference(`ghcr.io/acme/shop@${DIGEST}`, DIGEST)).toMatchObject({ digest: DIGEST });
  });

  it('refuses two different digests', () => {
    const error = refusal(`ghcr.io/acme/shop@${DIGEST}`, OTHER);
    expect(error).toMatchObject({
      code: 'REFERENCE_DIGEST_CONFLICT',
      exitCode: 2,
      expected: DIGEST,
      found: OTHER,
    });
  });

  it.each(['ghcr.io/acme/shop:v1', 'ghcr.io/acme/shop', 'alpine'])('refuses %s, which is a tag', (text) => {
    expect(refusal(text)).toMatchObject({ code: 'REFERENCE_IS_TAG', exitCode: 2, field: 'image' });
  });

  it.each([
    ['GHCR.io/Acme/Shop', undefined, `image: ghcr.io/acme/shop@${DIGEST}`],
    ['ghcr.io/acme/Shop:V1', undefined, `image: ghcr.io/acme/shop:V1@${DIGEST}`],
  ])('refuses the upper case of %s and shows the mend', (name, given, hint) => {
    expect(refusal(`${name}@${DIGEST}`, given)).toMatchObject({ code: 'REFERENCE_UPPERCASE', hint });
  });

  it('refuses an upper-case digest, inline or apart', () => {
    const upper = `sha256:${'A1'.repeat(32)}`;
    expect(refusal(`ghcr.io/acme/shop@${upper}`)).toMatchObject({ code: 'REFERENCE_UPPERCASE' });
    expect(refusal('ghcr.io/acme/shop', upper)).toMatchObject({
      code: 'REFERENCE_UPPERCASE',
      field: 'digest',
      hint: `digest: ${DIGEST}`,
    });
  });

  it.each([
    '',
    `@${DIGEST}`,
    `ghcr.io/@${DIGEST}`,
    `ghcr.io//shop@${DIGEST}`,
    `ghcr.io/acme/shop@sha256:123`,
    `ghcr.io/acme/shop@sha512:${'a1'.repeat(64)}`,
    `https://ghcr.io/acme/shop@${DIGEST}`,
    `ghcr.io/acme/../shop@${DIGEST}`,
    `ghcr.io/acme/shop?x@${DIGEST}`,
    `ghcr.io/acme/sh op@${DIGEST}`,
    `ghcr.io/acme/shop\n@${DIGEST}`,
    `-o/etc/x@${DIGEST}`,
    `ghcr.io/acme/shop:${'t'.repeat(129)}@${DIGEST}`,
    `ghcr.io/${'a'.repeat(256)}@${DIGEST}`,
    `ghcr.io/${'a/'.repeat(4000)}a@${DIGEST}`,
    `host_name.example/app@${DIGEST}`,
    `ghcr.io:port/app@${DIGEST}`,
    `ghcr.io:99999/acme/app@${DIGEST}`,
    `ghcr.io:65536/acme/app@${DIGEST}`,
    `[1:2:3]:5000/app@${DIGEST}`,
    `[:::]/app@${DIGEST}`,
    `256.256.256.256/app@${DIGEST}`,
    `registry.1/app@${DIGEST}`,
  ])('refuses %j as malformed', (text) => {
    expect(refusal(text)).toMatchObject({ code: 'REFERENCE_MALFORMED', exitCode: 2 });
  });

  it('never shows user info that somebody pasted into it', () => {
    const error = refusal(`https://ci:hunter2@ghcr.io/acme/shop@${DIGEST}`);
    expect(error?.code).toBe('REFERENCE_MALFORMED');
    expect(JSON.stringify([error?.message, error?.found, error?.hint])).not.toContain('hunter2');
    const upper = refusal(`Ci:hunter2@ghcr.io/acme/shop@${DIGEST}`);
    expect(JSON.stringify([upper?.message, upper?.found, upper?.expected, upper?.hint])).not.toContain(
      'hunter2',
    );
  });

  it('answers any text by a reference or a named error, and quickly', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 5000 }), (text) => {
        const started = performance.now();
        refusal(text);
        expect(performance.now() - started).toBeLessThan(200);
      }),
    );
    const started = performance.now();
    refusal(`${'a-'.repeat(2000)}!@${DIGEST}`);
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe('a layout reference', () => {
  it('takes any path, also with @, upper case and spaces', () => {
    expect(parseReference(`oci:./My Images/a@b@${DIGEST}`)).toEqual({
      kind: 'layout',
      path: './My Images/a@b',
      digest: DIGEST,
    });
    expect(parseReference('oci:demo-out/shop', DIGEST)).toEqual({
      kind: 'layout',
      path: 'demo-out/shop',
      digest: DIGEST,
    });
  });

  it.each(['oci:', `oci:@${DIGEST}`, 'oci:demo-out/shop', 'oci:demo-out/shop@sha256:12'])(
    'refuses %s',
    (text) => {
      expect(refusal(text)?.code).toBe('REFERENCE_MALFORMED');
    },
  );
});

describe('a tag', () => {
  it('can be looked up for the message', () => {
    expect(parseTaggedReference('ghcr.io/acme/shop:v1')).toEqual({
      registry: 'ghcr.io',
      repository: 'acme/shop',
      tag: 'v1',
    });
    expect(parseTaggedReference('alpine')).toEqual({
      registry: 'docker.io',
      repository: 'library/alpine',
      tag: 'latest',
    });
    expect(parseTaggedReference('oci:x y')).toBeUndefined();
  });
});
