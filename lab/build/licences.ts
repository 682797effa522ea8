import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

type Manifest = { name: string; version: string; license?: string };

/**
 * Renders the licence texts of every package of which something is in the bundle.
 * @param modules absolute paths (bundler module ids) of what was bundled.
 * @throws when a package carries neither a licence file nor the name of its licence.
 */
export function renderLicences(modules: readonly string[]): string {
  const folders = new Set(modules.map(packageFolder).filter((folder) => folder !== undefined));
  const entries = [...folders].map((folder) => licenceOf(folder));
  const texts = [...new Map(entries.map((entry) => [entry.title, entry.text]))];
  return texts
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([title, text]) => `${title}\n${'-'.repeat(title.length)}\n${text.trim()}\n`)
    .join('\n');
}

/** The innermost `node_modules/NAME` that holds the module; undefined for our own sources. */
function packageFolder(module: string): string | undefined {
  return /^.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+/.exec(module.replace(/^\0/, ''))?.[0];
}

function licenceOf(folder: string): { title: string; text: string } {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
  const title = `${manifest.name} ${manifest.version} (${manifest.license ?? 'see below'})`;
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file));
  const text = files.toSorted().map((file) => readFileSync(path.join(folder, file), 'utf8'));
  if (text.length === 0 && manifest.license === undefined) throw new Error(`${title}: no licence found`);
  // Some packages name an SPDX licence and ship no text.
  return {
    title,
    text: text.length > 0 ? text.join('\n').replaceAll('\r\n', '\n') : `SPDX: ${manifest.license}`,
  };
}
