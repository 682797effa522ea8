import { join } from 'node:path';
import { PROJECT_ROOT } from '../../../lab/check/project-files.ts';
import type { EvidenceDocument } from '../../../src/report/evidence-document.ts';
import { readFile } from 'node:fs/promises';
import { runStep } from '../../dist/action-step.ts';
import { runNode, type Finished } from '../../dist/run-process.ts';
import { DATABASE_FILE, realPath } from '../real-tools.ts';

/** What `attest` needs of the real services. */
export type SigningPlace = {
  trustedRoot: string;
  signingConfig: string;
  /** What the runner gives a job with `id-token: write`. */
  environment: Readonly<Record<string, string>>;
  newFolder(): Promise<string>;
};

/** Attests everything that custody can say, with the real scanners, as the command line. */
export async function attestAsCommand(place: SigningPlace, reference: string): Promise<EvidenceDocument> {
  const folder = await place.newFolder();
  const flags = Object.entries(options(place)).map(([name, value]) => `--${name}=${value}`);
  const finished = await runNode([join(PROJECT_ROOT, 'dist/cli.js'), 'attest', reference, ...flags], {
    cwd: folder,
    environment: { HOME: folder, PATH: process.env['PATH'] ?? '', ...place.environment },
  });
  requireSuccess(finished);
  return read(join(folder, 'custody-out/evidence.json'));
}

/** The same as a workflow's step. */
export async function attestAsStep(place: SigningPlace, reference: string): Promise<EvidenceDocument> {
  const [image = '', digest = ''] = reference.split('@');
  const lab = { dist: join(PROJECT_ROOT, 'dist'), sigstore: place, newFolder: place.newFolder };
  const step = await runStep(lab, { with: { image, digest, ...options(place) } });
  requireSuccess(step);
  return read(step.outputs['evidence'] ?? '');
}

function options({ trustedRoot, signingConfig }: SigningPlace): Record<string, string> {
  return {
    trust: 'custom',
    'trusted-root': trustedRoot,
    'signing-config': signingConfig,
    'syft-path': realPath('syft'),
    'grype-path': realPath('grype'),
    'db-path': DATABASE_FILE,
    'db-max-age': '9999d',
    'sbom-formats': 'spdx-json,cyclonedx-json',
    provenance: 'true',
  };
}

function requireSuccess({ exitCode, stdout, stderr }: Finished): void {
  if (exitCode !== 0) throw new Error(`custody attest ended with ${exitCode}\n${stdout}\n${stderr}`);
}

async function read(path: string): Promise<EvidenceDocument> {
  return JSON.parse(await readFile(path, 'utf8')) as EvidenceDocument;
}
