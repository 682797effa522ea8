import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { LabImage } from '../../lab/images/content.ts';
import { pushImage } from '../../lab/images/push-image.ts';
import { writeLayout } from '../../lab/images/write-layout.ts';
import type { RegistrySwitches } from '../../lab/registry/options.ts';
import { startRegistry, type LabRegistry } from '../../lab/registry/start.ts';
import { writeReplayTools } from '../../lab/replay/launchers.ts';
import { startSigstore, type LabSigstore } from '../../lab/sigstore/start.ts';
import { attest, type AttestReport } from '../../src/commands/attest.ts';
import type { CommandContext } from '../../src/commands/context.ts';
import { verify } from '../../src/commands/verify.ts';
import { parseOptions, type RawOptions } from '../../src/config/parse-options.ts';
import { silentLogger } from '../../src/logger.ts';
import type { ToolName } from '../../src/tools/pins.ts';
import type { VerificationResult } from '../../src/verification/result.ts';

// A whole run starts half a dozen processes, and other tests run beside it.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const DATABASE = join(import.meta.dirname, '../../fixtures/grype-db/vulnerability-db.tar.zst');

/** What the layouts call the image. */
export const NAME = 'registry.example/acme/shop';
export const IDENTITY = 'https://github.com/acme/shop/.github/workflows/release.yml@refs/heads/main';
const ISSUER = 'https://token.actions.githubusercontent.com';

/** A lab Sigstore, a lab registry and replayed tools, with the commands run in this process against them. */
export type LabRun = {
  sigstore: LabSigstore;
  registry: LabRegistry;
  tools: Record<ToolName, string>;
  /** Removed at the end; every output folder is in it. */
  folder: string;
  /** The trust material of the lab, as files. */
  trustedRoot: string;
  signingConfig: string;
  /** What the runner gives a job for a push to acme/shop that may ask for identity tokens. */
  environment: Readonly<Record<string, string | undefined>>;
  /** A folder that no other run uses; it does not exist yet. */
  freshPath(): string;
  /** Pushes into a repository of its own unless one is named. @returns `127.0.0.1:PORT/REPOSITORY@sha256:…` */
  push(image: LabImage, repository?: string): Promise<string>;
  /** Writes a layout of its own. @returns `oci:PATH@sha256:…` */
  layout(image: LabImage): Promise<string>;
  attest(image: string, options?: RawOptions, context?: Partial<CommandContext>): Promise<AttestReport>;
  verify(image: string, options?: RawOptions, context?: Partial<CommandContext>): Promise<VerificationResult>;
  stop(): Promise<void>;
};

export type LabRunOptions = {
  variant?: LabSigstore['variant'];
  rekor?: 1 | 2;
  registry?: Partial<RegistrySwitches>;
};

/** Starts everything that a whole run needs, on loopback; `stop` ends it. */
export async function startLabRun(options: LabRunOptions = {}): Promise<LabRun> {
  const { variant = 'public', rekor = 1 } = options;
  const [sigstore, registry, folder] = await Promise.all([
    startSigstore({ variant }),
    startRegistry(options.registry),
    mkdtemp(join(tmpdir(), 'custody-integration-')),
  ]);
  const tools = await writeReplayTools(join(folder, 'tools'));
  const trustedRoot = join(folder, 'trusted-root.json');
  const signingConfig = join(folder, 'signing-config.json');
  await writeFile(trustedRoot, JSON.stringify(sigstore.trustedRoot));
  await writeFile(signingConfig, JSON.stringify(sigstore.signingConfig(rekor)));
  const environment = runnerEnvironment(sigstore, folder);
  const context = (changes: Partial<CommandContext> = {}): CommandContext => ({
    logger: silentLogger,
    environment,
    now: () => new Date(),
    style: 'input',
    ...changes,
  });
  const trust = { trust: 'custom', 'trusted-root': trustedRoot };
  const forAttest = {
    ...trust,
    'signing-config': signingConfig,
    'syft-path': tools.syft,
    'grype-path': tools.grype,
    'db-path': DATABASE,
    'db-max-age': '20000d',
  };
  const forVerify = { ...trust, 'certificate-identity': IDENTITY, 'certificate-oidc-issuer': ISSUER };
  let count = 0;
  const freshPath = () => join(folder, `fresh-${(count += 1)}`);

  return {
    sigstore,
    registry,
    tools,
    folder,
    trustedRoot,
    signingConfig,
    environment,
    freshPath,
    push: (image, repository = `acme/shop-${(count += 1)}`) => pushImage(registry.url, repository, image),
    layout: async (image) => {
      const path = freshPath();
      await writeLayout(path, image, { refName: `${NAME}:1.4.2` });
      return `oci:${path}@${image.root.digest}`;
    },
    attest: async (image, raw = {}, changes = {}) => {
      const complete = context(changes);
      const outputDir = { 'output-dir': freshPath() };
      const parsed = parseOptions('attest', { image, ...forAttest, ...outputDir, ...raw }, complete.style);
      return attest(parsed, complete);
    },
    verify: async (image, raw = {}, changes = {}) => {
      const complete = context(changes);
      return verify(parseOptions('verify', { image, ...forVerify, ...raw }, complete.style), complete);
    },
    stop: async () => {
      await Promise.all([sigstore.stop(), registry.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function runnerEnvironment(sigstore: LabSigstore, folder: string): LabRun['environment'] {
  return {
    ...sigstore.environment,
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_SERVER_URL: 'https://github.com',
    RUNNER_TEMP: folder,
    HOME: folder,
  };
}

/** The runner's environment, with these claims in every token that it hands out. */
export function withClaims(lab: LabRun, claims: Record<string, string>): LabRun['environment'] {
  const url = `${lab.sigstore.environment.ACTIONS_ID_TOKEN_REQUEST_URL}&claims=${encodeURIComponent(JSON.stringify(claims))}`;
  return { ...lab.environment, ACTIONS_ID_TOKEN_REQUEST_URL: url };
}

/** The identity and the claims of another workflow of acme/shop. */
export function otherWorkflow(file: string): { identity: string; claims: Record<string, string> } {
  const ref = `acme/shop/.github/workflows/${file}@refs/heads/main`;
  return { identity: `https://github.com/${ref}`, claims: { job_workflow_ref: ref, workflow_ref: ref } };
}

/** Writes a shell script that does as `body` says, and for `version` what the replayed tool does. */
export async function writeBrokenTool(lab: LabRun, name: ToolName, body: string): Promise<string> {
  const folder = lab.freshPath();
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  const script = `#!/bin/sh\nreal=${lab.tools[name]}\n[ "$1" = version ] && exec "$real" "$@"\n${body}\n`;
  await writeFile(path, script, { mode: 0o755 });
  return path;
}
