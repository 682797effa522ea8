import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every service of the stack, in the order in which tables show them. */
export const SERVICES = [
  'oidc',
  'fulcio',
  'ct-log',
  'rekor-v2',
  'trillian',
  'rekor-v1',
  'timestamp-authority',
  'tuf',
  'registry-referrers',
  'registry-fallback',
] as const;

export type ServiceName = (typeof SERVICES)[number];

/** The programs that the stack is made of, by their names in `lab/tools`; crane is for whoever uses it. */
export type StackToolName =
  | 'fulcio'
  | 'rekor-v2'
  | 'rekor-v1'
  | 'trillian'
  | 'timestamp-authority'
  | 'ct-log'
  | 'olareg'
  | 'distribution'
  | 'cosign'
  | 'crane';

/** How a service is reached, and how one sees that it works. */
export type ServiceAddress = {
  /** What to open: a URL, or `host:port` where it is no HTTP. */
  address: string;
  /** Answers 2xx when the service is ready; undefined: a listener is enough. */
  probe?: string;
};

/** A running stack as JSON: what `stack.json` in its folder holds and tests are handed. */
export type StackDescription = {
  folder: string;
  /** The SAN that Fulcio writes for the claims that tokens carry unless a request changes them. */
  identity: string;
  issuer: string;
  /** What a runner gives a job that may ask for tokens; `&claims={json}` on the URL changes the claims of that token. */
  environment: { ACTIONS_ID_TOKEN_REQUEST_URL: string; ACTIONS_ID_TOKEN_REQUEST_TOKEN: string };
  /** Path of the one trusted root: Fulcio, CT log, Rekor v2, Rekor v1, timestamp authority. */
  trustedRoot: string;
  /** Path of the same on one line, as `gh attestation verify --custom-trusted-root` wants it. */
  trustedRootLines: string;
  /** Paths. */
  signingConfigs: { 'rekor-v2': string; 'rekor-v1': string };
  /** Path of sigstore-python's `--trust-config`: the trusted root and the signing config with Rekor v2. */
  clientTrustConfig: string;
  /** `host:port`, http; `referrers` has the referrers API, `fallback` has not. */
  registries: { referrers: string; fallback: string };
  /** `root` is the path of the root metadata. */
  tuf: { url: string; root: string };
  urls: {
    fulcio: string;
    rekorV1: string;
    rekorV2: string;
    timestamp: string;
    ctLog: string;
    oidc: string;
  };
  /** Paths of the programs in use. */
  tools: Record<StackToolName, string>;
  services: Record<ServiceName, ServiceAddress>;
  /** The ports from here on are the stack's. */
  firstPort: number;
};

/** Where a stack keeps what; nothing else below the folder is ever touched. */
export function stackPaths(folder: string) {
  const at = (...parts: string[]) => join(folder, ...parts);
  return {
    id: at('id'),
    description: at('stack.json'),
    environment: at('env'),
    logs: at('log'),
    keys: at('keys'),
    data: at('data'),
    trustedRoot: at('trusted_root.json'),
    trustedRootLines: at('trusted_root.jsonl'),
    signingConfigs: {
      'rekor-v2': at('signing_config_rekor_v2.json'),
      'rekor-v1': at('signing_config_rekor_v1.json'),
    },
    clientTrustConfig: at('client_trust.json'),
    tufRoot: at('tuf_root.json'),
  };
}

export type StackPaths = ReturnType<typeof stackPaths>;

/** The log of one service. */
export function logFile(folder: string, service: ServiceName): string {
  return join(stackPaths(folder).logs, `${service}.log`);
}

/** Reads what a complete start wrote; undefined when there was none. */
export function readDescription(folder: string): StackDescription | undefined {
  try {
    return JSON.parse(readFileSync(stackPaths(folder).description, 'utf8')) as StackDescription;
  } catch {
    return undefined;
  }
}
