import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import type { ServiceAddress, ServiceName, StackPaths } from './description.ts';
import { stackPaths } from './description.ts';
import type { StackKeys } from './keys.ts';
import { markedEnvironment } from './processes.ts';
import { fulcioRootFile } from './services.ts';
import { GITHUB_ISSUER } from '../sigstore/workflow-claims.ts';

const HOUR_MS = 3_600_000;

type TrustSetting = {
  folder: string;
  stackId: string;
  cosign: string;
  keys: StackKeys;
  services: Readonly<Record<ServiceName, ServiceAddress>>;
};

/** Fetches the chain of Fulcio's CA into a file, for the CT log and the trusted root. */
export async function saveFulcioRoot(folder: string, fulcio: string): Promise<void> {
  const response = await fetch(`${fulcio}/api/v2/trustBundle`);
  const { chains } = (await response.json()) as { chains: { certificates: string[] }[] };
  await writeFile(fulcioRootFile(folder), chains[0]?.certificates.join('') ?? '');
}

/**
 * Writes the trusted root and the signing configs. cosign makes them and not the project's own code, which is
 * judged by what they say.
 */
export async function writeTrustFiles(setting: TrustSetting): Promise<void> {
  const { folder, services, keys } = setting;
  const paths = stackPaths(folder);
  const url = (name: ServiceName) => services[name].address;
  const timestampUrl = timestampEndpoint(services);
  const timestampChain = join(paths.data, 'timestamp-chain.pem');
  await writeFile(timestampChain, await (await fetch(`${timestampUrl}/certchain`)).text());
  // An hour early, so that no rounding of a clock ever matters.
  const start = `start-time=${new Date(Date.now() - HOUR_MS).toISOString().replace(/\.\d+Z$/, 'Z')}`;
  const log = (name: 'rekor-v1' | 'rekor-v2', key: string) =>
    `--rekor=url=${url(name)},public-key=${key},${start}`;
  const common = [
    `--fulcio=url=${url('fulcio')},api-version=1,${start},operator=lab`,
    `--oidc-provider=url=${GITHUB_ISSUER},api-version=1,${start},operator=lab`,
    `--tsa=url=${timestampUrl},api-version=1,${start},operator=lab`,
    '--tsa-config=ANY',
    '--rekor-config=ANY',
  ];
  const signingConfig = (name: 'rekor-v1' | 'rekor-v2', version: number) =>
    runCosign(setting, [
      'signing-config',
      'create',
      ...common,
      `--rekor=url=${url(name)},api-version=${version},${start},operator=lab`,
      `--out=${paths.signingConfigs[name]}`,
    ]);
  await Promise.all([
    runCosign(setting, [
      'trusted-root',
      'create',
      `--fulcio=url=${url('fulcio')},certificate-chain=${fulcioRootFile(folder)},${start}`,
      `--ctfe=url=${url('ct-log')},public-key=${keys.ctLog.publicKey},${start}`,
      `${log('rekor-v2', keys.rekorV2.publicKey)},origin=localhost`,
      log('rekor-v1', keys.rekorV1.publicKey),
      `--tsa=url=${timestampUrl},certificate-chain=${timestampChain},${start}`,
      `--out=${paths.trustedRoot}`,
    ]),
    signingConfig('rekor-v2', 2),
    signingConfig('rekor-v1', 1),
  ]);
  await completeTrustedRoot(paths);
}

/** The URL that signing configs name (RFC 3161 over HTTP POST). */
export function timestampEndpoint(services: Readonly<Record<ServiceName, ServiceAddress>>): string {
  return `${services['timestamp-authority'].address}/api/v1/timestamp`;
}

/** cosign leaves the authorities' subject out, without which sigstore-python refuses the trusted root. */
async function completeTrustedRoot(paths: StackPaths): Promise<void> {
  type Named = { subject?: { organization: string; commonName: string } };
  type TrustedRoot = { certificateAuthorities: Named[]; timestampAuthorities: Named[] };
  const root = await readJson<TrustedRoot>(paths.trustedRoot);
  const named = (commonName: string, authorities: Named[]) =>
    authorities.map((each) => ({ ...each, subject: { organization: 'sigstore.lab', commonName } }));
  const trustedRoot = {
    ...root,
    certificateAuthorities: named('lab fulcio', root.certificateAuthorities),
    timestampAuthorities: named('lab timestamp authority', root.timestampAuthorities),
  };
  const clientTrust = {
    mediaType: 'application/vnd.dev.sigstore.clienttrustconfig.v0.1+json',
    trustedRoot,
    signingConfig: await readJson<object>(paths.signingConfigs['rekor-v2']),
  };
  await Promise.all([
    writeFile(paths.trustedRoot, `${JSON.stringify(trustedRoot, undefined, 2)}\n`),
    writeFile(paths.trustedRootLines, `${JSON.stringify(trustedRoot)}\n`),
    writeFile(paths.clientTrustConfig, `${JSON.stringify(clientTrust, undefined, 2)}\n`),
  ]);
}

/**
 * Signs a file with cosign once per log. sigstore-python refuses the bundle of a log's very first entry (protobuf's
 * JSON leaves `logIndex` 0 out), and a stack on which cosign cannot sign is not ready.
 */
export async function makeFirstEntries(
  setting: TrustSetting,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const paths = stackPaths(setting.folder);
  const file = join(paths.data, 'first-entry.txt');
  await writeFile(file, 'the first entry of this log\n');
  await Promise.all(
    Object.entries(paths.signingConfigs).map(([name, signingConfig]) =>
      runCosign(
        setting,
        [
          'sign-blob',
          '--yes',
          `--signing-config=${signingConfig}`,
          `--trusted-root=${paths.trustedRoot}`,
          `--bundle=${join(paths.data, `first-entry-${name}.sigstore.json`)}`,
          file,
        ],
        environment,
      ),
    ),
  );
}

async function runCosign(
  { cosign, stackId, folder }: TrustSetting,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  await execa(cosign, args, {
    extendEnv: false,
    env: { ...environment, ...markedEnvironment(stackId, 'cosign', stackPaths(folder).data) },
    timeout: 60_000,
  });
}

async function readJson<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, 'utf8')) as T;
}
