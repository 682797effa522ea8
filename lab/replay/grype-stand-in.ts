import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { redactText } from '../../src/evidence/redact.ts';
import { digestOf } from '../../src/image/digest.ts';
import { renamed, withRunMarks } from './fresh-run.ts';
import { readRecordedAnswer, readRecordedReport, RECORDED_NAME, type DatabaseRecord } from './recordings.ts';
import { readSpdxContents } from './spdx-contents.ts';

/**
 * Does what grype does when custody runs it: `version -o json`, `db import FILE`, `db status -o json`, and the scan of
 * an SBOM into a file.
 *
 * @param args the command line
 * @returns what goes to standard output
 * @throws Error for everything else, for another database, and for an SBOM without a recording
 */
export function runGrype(args: readonly string[]): string {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { output: { type: 'string', short: 'o' }, config: { type: 'string', short: 'c' } },
  });
  const [command = '', operand, file, ...rest] = positionals;
  const asked = `${command} ${operand ?? ''} ${values.output ?? ''}`;
  if (asked === 'version  json') return readRecordedAnswer('grype', 'version.json');
  if (asked === 'db import ' && file !== undefined && rest.length === 0) return importDatabase(file);
  if (asked === 'db status json' && file === undefined) return JSON.stringify(readStatus());
  const report = /^json=(.+)$/s.exec(values.output ?? '')?.[1];
  if (!command.startsWith('sbom:') || operand !== undefined || report === undefined) {
    throw new Error(`the stand-in for grype does not know: ${args.join(' ')}`);
  }
  writeFileSync(report, scan(readFileSync(command.slice('sbom:'.length), 'utf8')));
  return '';
}

/** Where grype keeps the database, and the file in it that says what was imported. */
function databaseFile(): string {
  const folder = process.env['GRYPE_DB_CACHE_DIR'];
  if (folder === undefined) throw new Error('the stand-in for grype expects GRYPE_DB_CACHE_DIR');
  return join(folder, '6', 'vulnerability.db');
}

function importDatabase(file: string): string {
  const { checksum } = readDatabaseRecord();
  const found = digestOf(readFileSync(file));
  if (found !== checksum) {
    throw new Error(`scans were recorded with the database ${checksum}, not ${found}: npm run lab:record`);
  }
  const target = databaseFile();
  mkdirSync(join(target, '..'), { recursive: true });
  writeFileSync(target, checksum);
  return 'Vulnerability database imported\n';
}

function readStatus(): Record<string, unknown> {
  const path = databaseFile();
  const { checksum, status } = readDatabaseRecord();
  let imported: string;
  try {
    imported = readFileSync(path, 'utf8');
  } catch {
    throw new Error('database does not exist');
  }
  if (imported !== checksum) throw new Error('the imported database was changed');
  return { ...status, path };
}

function readDatabaseRecord(): DatabaseRecord {
  return JSON.parse(readRecordedAnswer('grype', 'database.json')) as DatabaseRecord;
}

/** Findings follow from the packages: the recorded ones are given for the recorded packages and no others. */
function scan(sbom: string): string {
  const { path } = readStatus();
  const { digest, packages } = readSpdxContents(sbom);
  const recorded = readRecordedReport('grype', digest, 'grype-json');
  // As it was scanned when it was recorded: without what custody keeps back.
  const sbomThen = redactText(readRecordedReport('syft', digest, 'spdx-json@2.3'), []);
  const expected = readSpdxContents(sbomThen).packages;
  if (packages.join('\n') !== expected.join('\n')) {
    throw new Error(`the SBOM lists other packages than the one recorded for ${digest}: npm run lab:record`);
  }
  const { status } = readDatabaseRecord();
  const text = recorded.replaceAll(JSON.stringify(status['path']), JSON.stringify(path));
  return withRunMarks(renamed(text, nameIn(sbom)), new Date());
}

/** What the SBOM calls the image. */
function nameIn(sbom: string): string {
  const { packages } = JSON.parse(sbom) as { packages: { SPDXID: string; name: string }[] };
  return packages.find(({ SPDXID }) => SPDXID.startsWith('SPDXRef-DocumentRoot-'))?.name ?? RECORDED_NAME;
}
