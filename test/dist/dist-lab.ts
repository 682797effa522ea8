import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../lab/check/project-files.ts';
import type { LabImage } from '../../lab/images/content.ts';
import { pushImage } from '../../lab/images/push-image.ts';
import { startRegistry, type LabRegistry } from '../../lab/registry/start.ts';
import { writeReplayTools } from '../../lab/replay/launchers.ts';
import { startSigstore, type LabSigstore } from '../../lab/sigstore/start.ts';

/** The account that may push; its password is a canary that must turn up nowhere. */
export const ROBOT = { username: 'robot', password: 'canary-password-0f3c', access: 'write' } as const;

/** Everything around the bundled entries: a copy of `dist/` with no `node_modules` above it, and a world on loopback. */
export type DistLab = {
  folder: string;
  dist: string;
  sigstore: LabSigstore;
  registry: LabRegistry;
  /** Options that both entries take, by name, to sign and trust here with replayed tools. */
  options: Readonly<Record<string, string>>;
  /** Pushes an image to a repository of its own; returns the reference by digest. */
  push(image: LabImage): Promise<string>;
  /** A new empty folder. */
  newFolder(): Promise<string>;
  stop(): Promise<void>;
};

/** Starts the lab; the registry asks for a bearer token once images are pushed. */
export async function startDistLab(): Promise<DistLab> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'custody-dist-')));
  const dist = join(folder, 'dist');
  await cp(join(PROJECT_ROOT, 'dist'), dist, { recursive: true });
  const [sigstore, registry] = await Promise.all([startSigstore(), startRegistry()]);
  const trustedRoot = join(folder, 'trusted_root.json');
  const signingConfig = join(folder, 'signing_config.json');
  await writeFile(trustedRoot, JSON.stringify(sigstore.trustedRoot));
  await writeFile(signingConfig, JSON.stringify(sigstore.signingConfig()));
  const tools = await writeReplayTools(join(folder, 'tools'));
  let count = 0;
  const next = () => String((count += 1));
  return {
    folder,
    dist,
    sigstore,
    registry,
    options: {
      trust: 'custom',
      'trusted-root': trustedRoot,
      'signing-config': signingConfig,
      'syft-path': tools.syft,
      'grype-path': tools.grype,
      'db-path': join(PROJECT_ROOT, 'fixtures/grype-db/vulnerability-db.tar.zst'),
      'db-max-age': '9999d',
    },
    push: async (image) => {
      registry.switches.auth = { kind: 'none' };
      const reference = await pushImage(registry.url, `acme/shop-${next()}`, image);
      registry.switches.auth = { kind: 'bearer', users: [ROBOT] };
      return reference;
    },
    newFolder: async () => {
      const made = join(folder, `work-${next()}`);
      await mkdir(made);
      return made;
    },
    stop: async () => {
      await Promise.all([sigstore.stop(), registry.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
