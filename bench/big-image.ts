import { copyFile, mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { buildDebianRoot } from '../lab/images/debian-root.ts';
import { packLayer } from '../lab/images/layer.ts';
import { cacheRoot } from '../src/tools/cache.ts';
import type { Stage } from './stage.ts';

/** Large packages of npm, about 55,000 files together. None has a finding at high or worse in the lab's database. */
const PACKAGES = [
  'express@5.1.0',
  'json-schema@0.4.0',
  'http-cache-semantics@4.1.1',
  'lodash@4.17.21',
  'googleapis@144.0.0',
  'aws-sdk@2.1692.0',
  'typescript@5.6.3',
  'monaco-editor@0.52.0',
  '@mui/icons-material@6.1.7',
  '@mui/material@6.1.7',
  'react@18.3.1',
  'react-dom@18.3.1',
  'webpack@5.96.1',
  'date-fns@4.1.0',
  'three@0.170.0',
];

/** Change it when the image is built otherwise. */
const BUILD = 1;

/**
 * Pushes the big image and returns a function that gives it another digest each time, by a label: a Debian 12 root,
 * the node program, and an application with large packages of npm. Its layers are made once and kept in custody's
 * cache.
 *
 * @param host `127.0.0.1:PORT`
 * @returns `127.0.0.1:PORT/bench/big@sha256:…`
 */
export async function openBigImages(
  stage: Stage,
  host: string,
  progress: (line: string) => void,
): Promise<() => Promise<string>> {
  const layers = await makeLayers(progress);
  const crane = async (...args: string[]) => (await execa(stage.crane, args)).stdout.trim();
  const name = `${host}/bench/big`;
  const base = `${name}:base`;
  await crane('append', '--oci-empty-base', ...layers.flatMap((layer) => ['-f', layer]), '-t', base);
  await crane('mutate', '--set-platform=linux/amd64', '--user=1000', base, '-t', base);
  let number = 0;
  return async () => {
    number += 1;
    const tag = `${name}:round-${number}`;
    await crane('mutate', `--label=dev.custody.bench=${number}-${Date.now()}`, base, '-t', tag);
    return `${name}@${await crane('digest', tag)}`;
  };
}

/** @returns paths of tar files, bottom layer first */
async function makeLayers(progress: (line: string) => void): Promise<string[]> {
  const folder = join(cacheRoot(process.env), 'bench', `big-image-${BUILD}-${process.arch}`);
  const names = ['root.tar', 'node.tar', 'app.tar'];
  if (!(await exists(folder))) {
    progress('building the big image: about a minute');
    await mkdir(join(folder, '..'), { recursive: true });
    const temporary = await mkdtemp(join(folder, '..', '.big-image-'));
    try {
      await buildLayers(temporary);
      await rename(temporary, folder);
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  }
  return names.map((name) => join(folder, name));
}

async function buildLayers(folder: string): Promise<void> {
  const app = join(folder, 'tree', 'app');
  const bin = join(folder, 'node', 'usr', 'local', 'bin');
  await mkdir(app, { recursive: true });
  await mkdir(bin, { recursive: true });
  await writeFile(
    join(app, 'package.json'),
    JSON.stringify({ name: 'shop', version: '1.4.2', private: true }),
  );
  const flags = [
    '--omit=dev',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--save-exact',
    '--loglevel=error',
  ];
  await execa('npm', ['install', ...flags, ...PACKAGES], { cwd: app });
  await copyFile(process.execPath, join(bin, 'node'));
  const { bytes } = await packLayer(await buildDebianRoot('amd64'));
  await writeFile(join(folder, 'root.tar'), bytes);
  for (const [tree, file] of [
    ['node', 'node.tar'],
    ['tree', 'app.tar'],
  ] as const) {
    const owner = ['--owner=0', '--group=0', '--numeric-owner', '--sort=name', '--mtime=@1760000000'];
    await execa('tar', [...owner, '-C', join(folder, tree), '-cf', join(folder, file), '.']);
    await rm(join(folder, tree), { recursive: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
