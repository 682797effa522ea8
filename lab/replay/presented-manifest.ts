import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf, hexOf, isDigest, type Digest } from '../../src/image/digest.ts';

const ACCEPT = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

type Descriptor = { digest: Digest };

/**
 * Finds out which image manifest syft was pointed to, by hashing it: a replay must not answer for what is not there.
 *
 * @param source `oci-dir:PATH` (a layout of exactly one image, all blobs hashed) or `registry:NAME@sha256:…`
 *   (loopback only)
 * @throws Error when there is no such image, or its bytes are others
 */
export async function findPresentedManifest(source: string): Promise<Digest> {
  const [, scheme, rest = ''] = /^(oci-dir|registry):(.+)$/s.exec(source) ?? [];
  if (scheme === 'oci-dir') return findInLayout(rest);
  if (scheme === 'registry') return findInRegistry(rest);
  throw new Error(`the stand-in for syft knows oci-dir: and registry:, not ${source}`);
}

async function findInLayout(folder: string): Promise<Digest> {
  const { manifests } = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')) as {
    manifests: Descriptor[];
  };
  const [root] = manifests;
  if (root === undefined || manifests.length !== 1) {
    throw new Error(`expected one image in ${folder}, found ${manifests.length}`);
  }
  const manifest = await readBlob(folder, root);
  const { config, layers } = JSON.parse(manifest.toString()) as { config: Descriptor; layers: Descriptor[] };
  for (const blob of [config, ...layers]) await readBlob(folder, blob);
  return root.digest;
}

async function readBlob(folder: string, { digest }: Descriptor): Promise<Buffer> {
  const bytes = await readFile(join(folder, 'blobs/sha256', hexOf(digest)));
  return requireDigest(bytes, digest);
}

async function findInRegistry(reference: string): Promise<Digest> {
  const [, host = '', repository = '', digest = ''] = /^([^/]+)\/([^@]+)@(.+)$/.exec(reference) ?? [];
  if (!/^(?:127\.0\.0\.1|localhost|\[::1\]):\d+$/.test(host)) throw new Error(`${host} is not on loopback`);
  if (!isDigest(digest)) throw new Error(`expected NAME@sha256:…, found ${reference}`);
  const url = `http://${host}/v2/${repository}/manifests/${digest}`;
  const login = await readLogin(host);
  const first = await fetch(url, { headers: { accept: ACCEPT, ...login.headers } });
  const challenge = first.headers.get('www-authenticate') ?? '';
  const response =
    first.status === 401 && challenge.startsWith('Bearer ') && !isToken(login)
      ? await fetch(url, { headers: { accept: ACCEPT, ...(await fetchToken(challenge, login)) } })
      : first;
  if (!response.ok) throw new Error(`${url} was answered by ${response.status}`);
  requireDigest(Buffer.from(await response.arrayBuffer()), digest);
  return digest;
}

type Login = { headers?: { authorization: string } };

/** The login that custody wrote for this host; empty when it wrote none. */
async function readLogin(host: string): Promise<Login> {
  const folder = process.env['DOCKER_CONFIG'];
  const text =
    folder === undefined ? '{}' : await readFile(join(folder, 'config.json'), 'utf8').catch(() => '{}');
  const { auths } = JSON.parse(text) as {
    auths?: Record<string, { auth?: string; registrytoken?: string }>;
  };
  const { auth, registrytoken } = auths?.[host] ?? {};
  if (registrytoken !== undefined) return { headers: { authorization: `Bearer ${registrytoken}` } };
  return auth === undefined ? {} : { headers: { authorization: `Basic ${auth}` } };
}

/** As go-containerregistry does: a token is sent as it is, and there is no other. */
function isToken({ headers }: Login): boolean {
  return headers?.authorization.startsWith('Bearer ') === true;
}

/** As go-containerregistry does: a password, or nothing, is exchanged for a token. */
async function fetchToken(challenge: string, { headers }: Login): Promise<Record<string, string>> {
  const parameter = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(challenge)?.[1] ?? '';
  const asked = new URLSearchParams({ service: parameter('service'), scope: parameter('scope') });
  const response = await fetch(`${parameter('realm')}?${asked.toString()}`, { headers: { ...headers } });
  const { token } = (await response.json()) as { token?: string };
  return { authorization: `Bearer ${token}` };
}

function requireDigest(bytes: Buffer, digest: Digest): Buffer {
  const found = digestOf(bytes);
  if (found !== digest) throw new Error(`expected bytes of ${digest}, found ${found}`);
  return bytes;
}
