import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import type { Violation } from './violation.ts';

/** What no tracked file may contain, with what it is; the text itself is never repeated in a message. */
export type ForbiddenText = { text: string; what: string };

/** Files larger than this are data, not text that somebody wrote. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * What would only be true on this machine: hosts of its package registries, its paths, and folders beside the
 * project. Asked of the tools and the system at run time, so that this file names none of them.
 */
export function forbiddenTexts(root: string): ForbiddenText[] {
  const settings = [
    ask('npm', ['config', 'get', 'registry']),
    ...ask('go', ['env', 'GOPROXY']).split(/[,|]/),
  ];
  const hosts = settings.map(hostOf).filter((host) => host !== undefined);
  const paths = [root, path.dirname(root), homedir()].filter((folder) => !isCommonplace(folder));
  return [
    ...hosts.map((text) => ({ text: text ?? '', what: "a host of this machine's package registries" })),
    ...paths.map((folder) => ({ text: `${folder}/`, what: 'a path of this machine' })),
    // Written in two parts so that this line does not name the folder.
    { text: ['..', 'shared'].join('/'), what: 'a folder outside the project' },
  ];
}

/**
 * Looks for forbidden text in files.
 * @param root the project's root.
 * @param files paths relative to it; binary files and links are passed over.
 */
export function findForbiddenText(
  root: string,
  files: readonly string[],
  forbidden: readonly ForbiddenText[],
): Violation[] {
  return files.flatMap((file) => {
    const bytes = readFileSync(path.join(root, file));
    if (bytes.length > MAX_BYTES || bytes.subarray(0, 8000).includes(0)) return [];
    const text = bytes.toString('utf8');
    return forbidden.flatMap(({ text: needle, what }) => {
      const at = indexOfText(text, needle);
      if (at < 0) return [];
      return [{ file, line: text.slice(0, at).split('\n').length, problem: `names ${what}: take it out` }];
    });
  });
}

/** Every file that git tracks, or would track once added; deleted ones left out. */
export function trackedFiles(root: string): string[] {
  const list = (args: string[]) =>
    execFileSync('git', ['ls-files', '-z', ...args], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    })
      .split('\0')
      .filter((file) => file !== '');
  const deleted = new Set(list(['--deleted']));
  return [...new Set(list(['--cached', '--others', '--exclude-standard']))].filter(
    (file) => !deleted.has(file),
  );
}

/** Folders that many machines have say nothing about this one; GitHub's runners are examples in tests and docs. */
const COMMONPLACE: readonly string[] = [
  '/',
  '/home',
  '/home/runner',
  '/mnt',
  '/opt',
  '/srv',
  '/tmp',
  '/Users',
  '/var',
];

function isCommonplace(folder: string): boolean {
  return COMMONPLACE.includes(folder) || folder.startsWith(tmpdir());
}

/** A host or path counts where it begins a word: `/srv/x` is no machine path inside `docs/srv/x`. */
function indexOfText(text: string, needle: string): number {
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    if (!/[\w.-]/.test(text[at - 1] ?? ' ')) return at;
  }
  return -1;
}

function hostOf(setting: string): string | undefined {
  return URL.canParse(setting.trim()) ? new URL(setting.trim()).hostname || undefined : undefined;
}

/** A tool's answer; empty when the tool is not there, because then it has no host to leak. */
function ask(command: string, args: string[]): string {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}
