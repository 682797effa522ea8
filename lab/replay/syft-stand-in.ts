import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { renamed, withRunMarks } from './fresh-run.ts';
import { findPresentedManifest } from './presented-manifest.ts';
import { readRecordedAnswer, readRecordedReport, REPORT_FILES, type ReportFormat } from './recordings.ts';

/**
 * Does what syft does when custody runs it: `version -o json`, and `scan` of one image into files.
 *
 * @param args the command line
 * @returns what goes to standard output
 * @throws Error for everything else, and for an image without recordings
 */
export async function runSyft(args: readonly string[]): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      output: { type: 'string', short: 'o', multiple: true, default: [] },
      config: { type: 'string', short: 'c' },
      'source-name': { type: 'string' },
      'source-version': { type: 'string' },
    },
  });
  const [command, source, ...rest] = positionals;
  const outputs = values.output;
  if (command === 'version' && outputs.join() === 'json') return readRecordedAnswer('syft', 'version.json');
  if (command !== 'scan' || source === undefined || rest.length > 0 || outputs.length === 0) {
    throw new Error(`the stand-in for syft does not know: ${args.join(' ')}`);
  }
  const digest = await findPresentedManifest(source);
  const name = values['source-name'];
  if (name === undefined || values['source-version'] !== digest) {
    throw new Error(`recorded were --source-name=NAME --source-version=${digest}, not ${args.join(' ')}`);
  }
  for (const output of outputs) {
    const { format, file } = parseOutput(output);
    const report = renamed(readRecordedReport('syft', digest, format), name);
    writeFileSync(file, withRunMarks(report, new Date()));
  }
  return '';
}

function parseOutput(output: string): { format: ReportFormat; file: string } {
  const equals = output.indexOf('=');
  const format = output.slice(0, equals);
  if (equals === -1 || !isSbomFormat(format))
    throw new Error(`the stand-in for syft does not write ${output}`);
  return { format, file: output.slice(equals + 1) };
}

function isSbomFormat(format: string): format is ReportFormat {
  return format !== 'grype-json' && Object.hasOwn(REPORT_FILES, format);
}
