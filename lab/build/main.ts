import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT_ROOT } from '../check/project-files.ts';
import { renderActionMetadata } from './action-metadata.ts';
import { buildDistribution, type Distribution } from './bundle.ts';
import { renderEvidenceSchema, renderExceptionsSchema } from './json-schemas.ts';

const dist = path.join(PROJECT_ROOT, 'dist');

/** Replaces `dist/` only once everything is built, so that a failed build leaves what was there. */
function writeDistribution(distribution: Distribution): void {
  rmSync(dist, { recursive: true, force: true });
  for (const [file, text] of distribution) {
    const target = path.join(dist, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  if (existsSync(path.join(dist, 'cli.js'))) chmodSync(path.join(dist, 'cli.js'), 0o755);
}

const distribution = await buildDistribution(PROJECT_ROOT);
writeDistribution(distribution);
writeFileSync(path.join(PROJECT_ROOT, 'action.yml'), renderActionMetadata());
writeFileSync(path.join(PROJECT_ROOT, 'docs/evidence.schema.json'), renderEvidenceSchema());
writeFileSync(path.join(PROJECT_ROOT, 'docs/exceptions.schema.json'), renderExceptionsSchema());
const bytes = [...distribution.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
console.log(
  `dist/: ${distribution.size} files, ${(bytes / 1e6).toFixed(2)} MB; action.yml; docs/*.schema.json`,
);
