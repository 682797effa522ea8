import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigurationError } from '../errors.ts';

/** What is presented to a registry. */
export type Credentials =
  | { kind: 'basic'; username: string; password: string }
  /** An OAuth 2 refresh token, as `docker login` stores it for some registries. */
  | { kind: 'identity-token'; token: string }
  /** None; `reason` is shown when the registry then asks for some. */
  | { kind: 'anonymous'; reason?: string };

export type CredentialsRequest = {
  /** Host and port as `parseReference` gives it. */
  registry: string;
  /** The inputs `registry-username` and `registry-password`. */
  username?: string | undefined;
  password?: string | undefined;
  /** The environment, for DOCKER_CONFIG and HOME. */
  env: Readonly<Record<string, string | undefined>>;
};

const MAX_CONFIG_BYTES = 1024 * 1024;

const configSchema = z.object({
  auths: z
    .record(z.string(), z.object({ auth: z.string().optional(), identitytoken: z.string().optional() }))
    .optional(),
  credHelpers: z.record(z.string(), z.string()).optional(),
  credsStore: z.string().optional(),
});

/**
 * Finds the credentials for one registry: the inputs, else the docker configuration's `auths` in DOCKER_CONFIG or
 * `~/.docker` (docker CLI, `config.json`). A registry matches by its whole name only, never by a part of it.
 *
 * @throws ConfigurationError CREDENTIALS_INVALID
 */
export async function findCredentials(request: CredentialsRequest): Promise<Credentials> {
  const { username, password } = request;
  if (username !== undefined && password !== undefined) return { kind: 'basic', username, password };
  if (username !== undefined || password !== undefined) {
    const missing = username === undefined ? 'registry-username' : 'registry-password';
    throw new ConfigurationError('CREDENTIALS_INVALID', `${missing} is missing`, {
      field: missing,
      expected: 'both registry-username and registry-password, or neither',
      hint: 'registry-username: ${{ github.actor }}\nregistry-password: ${{ secrets.GITHUB_TOKEN }}',
    });
  }
  return readDockerConfig(request);
}

async function readDockerConfig({ registry, env }: CredentialsRequest): Promise<Credentials> {
  const folder = env['DOCKER_CONFIG'] || (env['HOME'] ? join(env['HOME'], '.docker') : undefined);
  if (folder === undefined) return { kind: 'anonymous', reason: 'Neither DOCKER_CONFIG nor HOME is set.' };
  const file = join(folder, 'config.json');
  const text = await readConfigFile(file);
  if (text === undefined) return { kind: 'anonymous', reason: `There is no ${file}.` };
  const config = parseConfig(text, file);
  const entry = Object.entries(config.auths ?? {}).find(
    ([key]) => hostOf(key) === canonicalHost(registry),
  )?.[1];
  if (entry?.identitytoken) return { kind: 'identity-token', token: entry.identitytoken };
  if (entry?.auth) return decodeAuth(entry.auth, registry, file);
  const helper = findHelper(config, registry);
  const reason =
    helper === undefined ? `${file} has no entry for ${registry}.` : helperReason(file, helper, registry);
  return { kind: 'anonymous', reason };
}

async function readConfigFile(file: string): Promise<string | undefined> {
  try {
    const bytes = await readFile(file);
    if (bytes.length > MAX_CONFIG_BYTES) throw invalidConfig(file, `at most ${MAX_CONFIG_BYTES} bytes`);
    return bytes.toString();
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw invalidConfig(file, 'a readable file');
  }
}

function parseConfig(text: string, file: string): z.output<typeof configSchema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // No cause: the parser quotes the text, and the text holds passwords.
    throw invalidConfig(file, 'JSON');
  }
  const parsed = configSchema.safeParse(value);
  if (!parsed.success)
    throw invalidConfig(file, `docker's config.json (at ${parsed.error.issues[0]?.path.join('.')})`);
  return parsed.data;
}

function decodeAuth(auth: string, registry: string, file: string): Credentials {
  const [username, ...rest] = Buffer.from(auth, 'base64').toString().split(':');
  if (!username || rest.length === 0)
    throw invalidConfig(file, `base64 of user:password in auths["${registry}"].auth`);
  return { kind: 'basic', username, password: rest.join(':') };
}

function findHelper(config: z.output<typeof configSchema>, registry: string): string | undefined {
  const own = Object.entries(config.credHelpers ?? {}).find(
    ([key]) => hostOf(key) === canonicalHost(registry),
  )?.[1];
  return own ?? config.credsStore;
}

function helperReason(file: string, helper: string, registry: string): string {
  return `${file} keeps the credentials of ${registry} in the helper docker-credential-${helper}, which custody does not run: give registry-username and registry-password.`;
}

/**
 * The registry that a key of `auths` names: keys may carry a scheme and docker's `/v1/` or `/v2/`. A key with any
 * other path is for that path alone (podman) and names no registry.
 */
function hostOf(key: string): string | undefined {
  const match = /^(?:https?:\/\/)?([^/]+?)(?:\/(?:v[12]\/?)?)?$/.exec(key);
  return match?.[1] === undefined ? undefined : canonicalHost(match[1]);
}

function canonicalHost(registry: string): string {
  const host = registry.toLowerCase();
  return host === 'index.docker.io' || host === 'registry-1.docker.io' ? 'docker.io' : host;
}

function invalidConfig(file: string, expected: string): ConfigurationError {
  return new ConfigurationError('CREDENTIALS_INVALID', `the docker configuration ${file} cannot be used`, {
    field: file,
    expected,
    hint: 'Run `docker login` again, or give registry-username and registry-password.',
  });
}
