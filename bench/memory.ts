import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { buildSampleImage } from '../lab/images/sample-image.ts';
import { writeLayout } from '../lab/images/write-layout.ts';
import { writeReplayTools } from '../lab/replay/launchers.ts';
import { startSigstore } from '../lab/sigstore/start.ts';

/** Run inside the measured process: its own peak, children not counted. */
const PEAK = `process.on('exit', () => {
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  console.error('peak resident memory of custody: ' + megabytes + ' MB');
});`;

/**
 * Measures what custody itself takes for an image with a large SBOM: peak resident memory of the bundled command line
 * during `attest`, without the tools, which are replayed. Usage: `npm run bench:memory -- [megabytes]`.
 */
const megabytes = Number(process.argv[2] ?? 8);
const root = join(import.meta.dirname, '..');
const folder = await mkdtemp(join(tmpdir(), 'custody-memory-'));
const sigstore = await startSigstore();
try {
  const trustedRoot = join(folder, 'root.json');
  const signingConfig = join(folder, 'signing.json');
  await writeFile(trustedRoot, JSON.stringify(sigstore.trustedRoot));
  await writeFile(signingConfig, JSON.stringify(sigstore.signingConfig(2)));
  const image = await buildSampleImage('fixed');
  await writeLayout(join(folder, 'image'), image, { refName: 'registry.example/acme/shop' });
  const replayed = await writeReplayTools(join(folder, 'replay'));
  const [syft, grype] = await Promise.all([
    launcher('syft', replayed.syft),
    launcher('grype', replayed.grype),
  ]);
  const preload = join(folder, 'peak.mjs');
  await writeFile(preload, PEAK);
  const args = [
    'attest',
    `oci:${join(folder, 'image')}@${image.root.digest}`,
    '--trust=custom',
    `--trusted-root=${trustedRoot}`,
    `--signing-config=${signingConfig}`,
    `--output-dir=${join(folder, 'out')}`,
    `--syft-path=${syft}`,
    `--grype-path=${grype}`,
    `--db-path=${join(root, 'fixtures/grype-db/vulnerability-db.tar.zst')}`,
    '--db-max-age=9999d',
  ];
  const child = spawn(process.execPath, ['--import', preload, join(root, 'dist/cli.js'), ...args], {
    env: { HOME: folder, ...sigstore.environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  process.exitCode = await new Promise<number>((resolve) =>
    child.once('close', (code) => resolve(code ?? 1)),
  );
} finally {
  await sigstore.stop();
  await rm(folder, { recursive: true });
}

/** An executable for `--syft-path` that grows what the replayed tool writes. */
async function launcher(name: string, tool: string): Promise<string> {
  const path = join(folder, name);
  const between = join(import.meta.dirname, 'large-sbom-tool.ts');
  const command = `exec '${process.execPath}' '${between}' '${tool}' ${megabytes * 1_000_000} "$@"`;
  await writeFile(path, `#!/bin/sh\n${command}\n`, { mode: 0o755 });
  return path;
}
