import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { bringAll } from '../../lab/tools/bring-all.ts';
import { bringMade } from '../../lab/tools/bring-tool.ts';
import { LAB_TOOLS, labTool, type LabTool } from '../../lab/tools/catalogue.ts';
import { changeSource, downloadRelease } from '../../lab/tools/go-release.ts';
import { keptFolder, pinFolder } from '../../lab/tools/kept-tool.ts';
import { digestOf, hexOf } from '../../src/image/digest.ts';
import { temporaryFolder } from '../tools/temporary-folder.ts';

const PATH = process.env['PATH'];
afterEach(() => {
  process.env['PATH'] = PATH;
});

/** Puts a stand-in before every program of that name. */
function standIn(name: string, script: string): void {
  const folder = temporaryFolder();
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  process.env['PATH'] = `${folder}:${process.env['PATH']}`;
}

/**
 * Stands in for Go: a download gives `sources` with the sum that go.sum has, and a build a program that tells the
 * `version` (by default what the first file of its sources says), or fails where the package is `fails`.
 */
function standInForGo({ sources = temporaryFolder(), tells = '"$(cat told)"', fails = '-' } = {}): void {
  standIn(
    'go',
    `case $1 in
      version) echo go version go1.26.8 ;;
      mod) read -r path version sum < go.sum
        echo "{\\"Path\\":\\"$path\\",\\"Version\\":\\"$version\\",\\"Dir\\":\\"${sources}\\",\\"Sum\\":\\"$sum\\"}" ;;
      build) while [ $# -gt 1 ]; do [ "$1" = -o ] && out=$2; shift; done
        if [ "$1" = '${fails}' ]; then echo "package $1 is not in std" >&2; exit 1; fi
        printf '#!/bin/sh\\necho %s\\n' ${tells} > "$out"; chmod +x "$out" ;;
    esac`,
  );
}

const SYFT = labTool('syft');
const OLAREG: LabTool = { ...labTool('olareg'), probe: { args: ['version'], shows: '0.1.2' } };
const ignore = () => undefined;

describe('the catalogue', () => {
  const folders = readdirSync(pinFolder('.'), { withFileTypes: true }).filter((entry) => entry.isDirectory());

  it('has every folder of pins, and a folder for every tool', () => {
    expect(folders.map(({ name }) => name).sort()).toEqual([...LAB_TOOLS.keys()].sort());
  });

  const releases = [...LAB_TOOLS.values()].filter(
    ({ recipe }) => recipe.kind === 'go' && recipe.from === 'release',
  );

  it.each(releases)(
    '$name is the release that its go.mod requires and its go.sum has',
    ({ name, version }) => {
      const required = /^require (\S+) (\S+)$/m.exec(readFileSync(join(pinFolder(name), 'go.mod'), 'utf8'));
      expect(required?.[2]).toBe(`v${version}`);
      const sums = readFileSync(join(pinFolder(name), 'go.sum'), 'utf8');
      expect(sums.startsWith(`${required?.[1]} v${version} h1:`)).toBe(true);
    },
  );

  it.each(['syft', 'grype', 'grype-db', 'trillian'] as const)('%s has its version in its go.mod', (name) => {
    const version = labTool(name).version.replaceAll('.', '\\.');
    expect(readFileSync(join(pinFolder(name), 'go.mod'), 'utf8')).toMatch(
      new RegExp(
        `^require github\\.com/\\w+/${name} v${version}$|^\\tgithub\\.com/\\w+/${name} v${version}$`,
        'm',
      ),
    );
  });

  const pythons = [...LAB_TOOLS.values()].filter(({ recipe }) => recipe.kind === 'python');

  it.each(pythons)('$name has a hash for everything that is installed', ({ name, version }) => {
    const text = readFileSync(join(pinFolder(name), 'requirements.txt'), 'utf8').replaceAll('\\\n', ' ');
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    expect(
      lines.filter((line) => !/^[a-z0-9-]+==[\w.]+(\s+--hash=sha256:[0-9a-f]{64})+\s*$/.test(line)),
    ).toEqual([]);
    expect(lines.some((line) => line.includes(`==${version} `))).toBe(true);
  });
});

describe('a tool that was made here', () => {
  it('is found again, with a record of what it was made of', async () => {
    const cache = temporaryFolder();
    standInForGo({ tells: SYFT.version });
    const path = await bringMade(SYFT, cache, ignore);
    standIn('go', 'exit 1');
    const lines: string[] = [];
    expect(await bringMade(SYFT, cache, (line) => lines.push(line))).toBe(path);
    expect(lines).toEqual([`syft ${SYFT.version}: there`]);
    const record = JSON.parse(readFileSync(join(dirname(path), 'made-here.json'), 'utf8')) as unknown;
    expect(record).toMatchObject({
      version: SYFT.version,
      madeBy: 'go version go1.26.8',
      sha256: hexOf(digestOf(readFileSync(path))),
    });
    expect(readdirSync(join(cache, 'tools')).sort()).toEqual(['logs', basename(dirname(path))].sort());
  });

  it('is refused when it was changed, though its size is the same', async () => {
    const cache = temporaryFolder();
    standInForGo({ tells: SYFT.version });
    const path = await bringMade(SYFT, cache, ignore);
    writeFileSync(path, '#'.repeat(statSync(path).size));
    await expect(bringMade(SYFT, cache, ignore)).rejects.toThrow('is not what was made there');
  });

  it('is taken when only its time was lost, as by an archive', async () => {
    const cache = temporaryFolder();
    standInForGo({ tells: SYFT.version });
    const path = await bringMade(SYFT, cache, ignore);
    utimesSync(path, 1, 1);
    expect(await bringMade(SYFT, cache, ignore)).toBe(path);
  });

  it('is made anew when a pin or the recipe changes', async () => {
    const pins = temporaryFolder();
    writeFileSync(join(pins, 'go.sum'), 'one');
    const first = await keptFolder(OLAREG, '/cache', { pins });
    expect(await keptFolder(OLAREG, '/cache', { pins })).toBe(first);
    const keys = new Set([first, await keptFolder(OLAREG, '/cache', { pins, runtime: '3.12' })]);
    if (OLAREG.recipe.kind === 'go') {
      const recipe = { ...OLAREG.recipe, tags: 'other' };
      keys.add(await keptFolder({ ...OLAREG, recipe }, '/cache', { pins }));
    }
    writeFileSync(join(pins, 'go.sum'), 'two');
    keys.add(await keptFolder(OLAREG, '/cache', { pins }));
    expect(keys.size).toBe(4);
  });

  it('is not in the way of what a killed run left, which goes', async () => {
    const cache = temporaryFolder();
    const [left, running] = ['.syft-killed', '.syft-running'].map((name) => join(cache, 'tools', name));
    for (const folder of [left, running]) mkdirSync(folder ?? '', { recursive: true });
    utimesSync(left ?? '', 1, 1);
    standInForGo({ tells: SYFT.version });
    const path = await bringMade(SYFT, cache, ignore);
    const names = readdirSync(join(cache, 'tools')).sort();
    expect(names).toEqual(['.syft-running', 'logs', basename(dirname(path))].sort());
  });

  it('is not kept when it is another version, and leaves nothing behind', async () => {
    const cache = temporaryFolder();
    standInForGo({ tells: '0.0.1' });
    await expect(bringMade(SYFT, cache, ignore)).rejects.toThrow(`without '${SYFT.version}'`);
    expect(readdirSync(join(cache, 'tools'))).toEqual(['logs']);
  });
});

describe('a Go release', () => {
  it('is built from a copy with its one line changed, never in the module cache', async () => {
    const sources = temporaryFolder();
    mkdirSync(join(sources, 'cmd'));
    writeFileSync(join(sources, 'told'), 'listens on :2112', { mode: 0o444 });
    standInForGo({ sources });
    if (OLAREG.recipe.kind !== 'go') throw new Error('olareg is a Go program');
    const changes = [{ file: 'told', from: ':2112', to: '127.0.0.1:0', why: 'loopback' }];
    const tool: LabTool = {
      ...OLAREG,
      recipe: { ...OLAREG.recipe, changes },
      probe: { args: [], shows: 'listens on 127.0.0.1:0' },
    };
    await bringMade({ ...tool }, temporaryFolder(), ignore);
    expect(readFileSync(join(sources, 'told'), 'utf8')).toBe('listens on :2112');
  });

  it.each([
    ['missing', 'nothing to see', '0 times'],
    ['there twice', '":2112", ":2112"', '2 times'],
  ])('is refused when the line to change is %s', (_, source, found) => {
    const change = { file: 'serve.go', from: '":2112"', to: '"127.0.0.1:0"', why: 'loopback' };
    expect(() => changeSource(source, change)).toThrow(`${found} and not once`);
  });

  it('is refused when go.sum does not name it', async () => {
    standInForGo();
    const pins = temporaryFolder();
    const log = join(pins, 'log');
    const path = 'example.com/tool';
    writeFileSync(join(pins, 'go.mod'), `module m\n\nrequire ${path} v1.0.0\n`);
    writeFileSync(join(pins, 'go.sum'), `${path} v1.0.0 h1:a=\n`);
    await expect(downloadRelease(pins, '1.0.0', {}, log)).resolves.toBeDefined();
    standIn('go', `echo '{"Path":"${path}","Version":"v1.0.0","Dir":"/","Sum":"h1:b="}'`);
    await expect(downloadRelease(pins, '1.0.0', {}, log)).rejects.toThrow(
      `does not have the line \`${path} v1.0.0 h1:b=\``,
    );
    await expect(downloadRelease(pins, '1.0.1', {}, log)).rejects.toThrow('must have the one line');
  });
});

describe('a Python program', () => {
  it('is installed by hashes only, and started from wherever its folder is', async () => {
    // Stands in for Python: its environment's Python shows what it was asked.
    standIn(
      'python3',
      `if [ "$2" = venv ]; then mkdir -p "$3/bin"; printf '#!/bin/sh\\necho asked "$@"\\n' > "$3/bin/python"; chmod +x "$3/bin/python"; else echo 3.11; fi`,
    );
    const cache = temporaryFolder();
    const tool: LabTool = {
      ...labTool('sigstore-python'),
      probe: { args: ['--version'], shows: 'asked -I -m sigstore --version' },
    };
    const path = await bringMade(tool, cache, ignore);
    expect(basename(path)).toBe('sigstore');
    const log = readFileSync(join(cache, 'tools/logs/sigstore-python.log'), 'utf8');
    expect(log).toContain('--require-hashes --no-deps --only-binary=:all:');
  });

  it('is refused with a Python that is too old', async () => {
    standIn('python3', 'echo 3.9');
    await expect(bringMade(labTool('gh'), temporaryFolder(), ignore)).rejects.toThrow('Python 3.10 or newer');
  });
});

describe('bringing several tools', () => {
  it('goes on when one cannot be made, and names its log and how it ends', async () => {
    const cache = temporaryFolder();
    standInForGo({ tells: '0.21.9', fails: './cmd/olareg' });
    const lines: string[] = [];
    const { paths, failures } = await bringAll(
      ['olareg', 'crane'],
      (name, progress) => bringMade(labTool(name), cache, progress),
      (line) => lines.push(line),
    );
    expect([...paths.keys()]).toEqual(['crane']);
    expect([...failures.keys()]).toEqual(['olareg']);
    const log = join(cache, 'tools/logs/olareg.log');
    expect(failures.get('olareg')).toContain(
      `log: ${log}, which ends with\npackage ./cmd/olareg is not in std`,
    );
    expect(lines.map((line) => line.replace(/\d+ s/, 'N s'))).toEqual([
      'olareg 0.1.2: building, about N s when cold',
      'olareg: FAILED',
      'crane 0.21.9: building, about N s when cold',
      'crane 0.21.9: built in N s',
    ]);
  });

  it('ends `npm run lab:tools` with 1 and the names of what is missing', () => {
    standInForGo({ tells: '0.21.9', fails: './cmd/olareg' });
    const args = [join(pinFolder('.'), 'bring.ts'), 'olareg', 'crane'];
    const environment = { ...process.env, CUSTODY_CACHE: temporaryFolder() };
    const run = (...more: string[]) =>
      spawnSync(process.execPath, [...args, ...more], { env: environment, encoding: 'utf8' });
    const { status, stdout, stderr } = run();
    expect(status).toBe(1);
    expect(stdout).toMatch(/^crane \/\S+\/crane\n$/);
    expect(stderr).toContain('1 of 2 tools could not be had: olareg');
    expect(run('nothing')).toMatchObject({ status: 1, stdout: '' });
  });
});
