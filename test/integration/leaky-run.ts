import { mkdir, readdir } from 'node:fs/promises';
import { inspect } from 'node:util';
import { vi } from 'vitest';
import { buildLeakyImage, CANARIES } from '../../lab/images/leaky-image.ts';
import type { RawOptions } from '../../src/config/parse-options.ts';
import { renderFailure } from '../../src/report/failure.ts';
import { renderOutcome } from '../../src/report/outcome.ts';
import { buildAttestOutputs } from '../../src/report/outputs.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { createRecordingLogger } from '../signing/recording-logger.ts';
import { readEvidence, readFolder } from './everything-told.ts';
import type { LabRun } from './lab-run.ts';

/** What a build left in the environment and in configuration, where tools look for it. */
const PLANTED = {
  NPM_TOKEN: 'canary-caller-npm',
  PIP_INDEX_URL: 'https://ci:canary-caller-pip@pypi.example/simple',
  SYFT_REGISTRY_AUTH_PASSWORD: 'canary-caller-syft',
  GRYPE_REGISTRY_AUTH_TOKEN: 'canary-caller-grype',
  GITHUB_TOKEN: 'canary-caller-github',
};

/** All that anybody could read of a run over the image full of credentials. */
export type Told = { text: string; kinds: Record<string, string>; temporary: string[] };

/**
 * Attests the leaky image, with more canaries in the environment and a temporary folder of its own.
 *
 * @returns every text that came of it, and what is left in the temporary folder
 */
export async function attestLeakyImage(lab: LabRun, options: RawOptions): Promise<Told> {
  const temporary = lab.freshPath();
  await mkdir(temporary);
  for (const [name, value] of Object.entries({ ...PLANTED, TMPDIR: temporary })) vi.stubEnv(name, value);
  const environment = { ...lab.environment, ...PLANTED };
  const image = await buildLeakyImage();
  const repository = 'acme/leaky';
  const reference = await lab.push(image, repository);
  const logger = createRecordingLogger();
  try {
    const both = { 'sbom-formats': 'spdx-json,cyclonedx-json', 'severity-cutoff': 'critical', ...options };
    const { evidence, folder } = await lab.attest(reference, both, { logger, environment });
    const own = new Set([...image.manifests.keys(), ...image.blobs.keys()]);
    const kinds = {
      log: logger.lines.join('\n'),
      files: await readFolder(folder),
      stored: readEvidence(lab.registry.contents(repository), own),
      shown: `${renderSummary(evidence)}${renderOutcome(evidence, folder)}${inspect(evidence, { depth: 20 })}`,
      outputs: JSON.stringify(buildAttestOutputs(evidence, folder)),
    };
    return { text: Object.values(kinds).join('\n'), kinds, temporary: await readdir(temporary) };
  } catch (error) {
    throw new Error(renderFailure(error, 'input'), { cause: error });
  } finally {
    vi.unstubAllEnvs();
  }
}

/** Names of folders that only the runner has: where tools ran, and where the database was unpacked. */
const RUNNER_FOLDERS = ['custody-tool-', 'custody-db-'];

/** The canaries, of the image and of the environment, and the runner's folders that a text tells. */
export function canariesIn(text: string): string[] {
  const planted = Object.values(PLANTED).map((value) => /canary-caller-\w+/.exec(value)?.[0] ?? value);
  return [...Object.values(CANARIES), ...planted, ...RUNNER_FOLDERS].filter((canary) =>
    text.includes(canary),
  );
}
