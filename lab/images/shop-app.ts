import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unpackTar } from 'modern-tar';
import type { LayerEntry } from './layer.ts';

/** `vulnerable` holds json-schema 0.2.3 and http-cache-semantics 4.1.0; `fixed` holds the releases that mend them. */
export type SampleVariant = 'vulnerable' | 'fixed';

/** What the samples need of npm's lockfile (version 3): packages by their folder, the application's own under ''. */
type Lockfile = {
  packages: Record<
    string,
    { name?: string; version: string; integrity?: string; dependencies?: Record<string, string> }
  >;
};

const TARBALLS = join(import.meta.dirname, '../../fixtures/npm');

const SERVER = `import express from 'express';

const app = express();
app.get('/', (_request, response) => response.json({ shop: 'open' }));
app.listen(8080);
`;

/** The version of the sample application, as its package.json and the image's label say. */
export async function sampleVersion(variant: SampleVariant): Promise<string> {
  return applicationOf(await readLockfile(variant, TARBALLS)).version;
}

/**
 * Builds `/app`: a small express service with the `node_modules` that npm's own lockfile describes, unpacked from the
 * committed tarballs.
 *
 * @param tarballs folder of the tarballs and lockfiles
 * @returns entries for `packLayer`
 * @throws Error when a tarball is not the one that the lockfile pins
 */
export async function buildShopApp(variant: SampleVariant, tarballs = TARBALLS): Promise<LayerEntry[]> {
  const lockfile = await readLockfile(variant, tarballs);
  const { version, dependencies } = applicationOf(lockfile);
  const manifest = {
    name: 'shop',
    version,
    private: true,
    license: 'Apache-2.0',
    type: 'module',
    main: 'server.js',
    dependencies,
  };
  const folders = Object.entries(lockfile.packages).filter(([folder]) => folder !== '');
  const unpacked = await Promise.all(
    folders.map(([folder, { version, integrity }]) =>
      unpackTarball(join(tarballs, tarballName(folder, version)), folder, integrity),
    ),
  );
  return [
    { kind: 'file', name: 'app/package.json', data: `${JSON.stringify(manifest, undefined, 2)}\n` },
    { kind: 'file', name: 'app/server.js', data: SERVER },
    ...unpacked.flat(),
  ];
}

async function readLockfile(variant: SampleVariant, tarballs: string): Promise<Lockfile> {
  return JSON.parse(await readFile(join(tarballs, `${variant}.lock.json`), 'utf8')) as Lockfile;
}

function applicationOf(lockfile: Lockfile) {
  const application = lockfile.packages[''];
  if (application === undefined) throw new Error('the lockfile does not describe the application');
  return application;
}

function tarballName(folder: string, version: string): string {
  const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
  return `${name}-${version}.tgz`;
}

async function unpackTarball(file: string, folder: string, integrity = 'none'): Promise<LayerEntry[]> {
  const tarball = await readFile(file);
  const found = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  if (found !== integrity) throw new Error(`${file}: expected ${integrity}, found ${found}`);
  const entries = await unpackTar(gunzipSync(tarball), { strip: 1 });
  return entries.flatMap(({ header, data }) =>
    data === undefined
      ? []
      : [
          {
            kind: 'file',
            name: `app/${folder}/${header.name}`,
            data,
            executable: ((header.mode ?? 0) & 0o100) !== 0,
          },
        ],
  );
}
