import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Run } from './measure.ts';
import { runTimed } from './process-run.ts';
import type { LogVersion, Stage } from './stage.ts';

/** What the peer attests: three predicates as files. */
export type Predicates = Readonly<Record<PredicateName, string>>;
export type PredicateName = 'spdxjson' | 'vuln' | 'slsaprovenance1';

const PREDICATES: readonly PredicateName[] = ['spdxjson', 'vuln', 'slsaprovenance1'];
const WORKFLOW = 'https://github.com/acme/shop/.github/workflows/release.yml@refs/heads/main';

/** What a release workflow signs: each digest, with its own predicates. */
export type PeerSubject = { reference: string; predicates: Predicates };

/**
 * The sequence of release workflows with cosign: `sign`, one `attest` per type, `verify`, one `verify-attestation` per
 * type, a process each, one after the other, as steps of a workflow are. Times are those of the processes alone; what
 * a shell or a runner takes between them is not counted.
 *
 * @param subjects the admitted digest first; with more than one, `sign` is `--recursive`
 * @throws Error when a command fails
 */
export async function runPeer(
  stage: Stage,
  log: LogVersion,
  subjects: readonly [PeerSubject, ...PeerSubject[]],
): Promise<Run> {
  const { stack } = stage;
  const sign = [`--signing-config=${stack.signingConfigs[log]}`, '--yes'];
  const trust = [`--trusted-root=${stack.trustedRoot}`];
  const check = [
    ...trust,
    `--certificate-identity=${stack.identity}`,
    `--certificate-oidc-issuer=${stack.issuer}`,
  ];
  const [{ reference: admitted }] = subjects;
  const recursive = subjects.length > 1 ? ['--recursive'] : [];
  const steps: Record<string, number> = {};
  let processorTime = 0;
  const run = async (step: string, args: readonly string[]) => {
    const { milliseconds, processor } = await runTimed({
      program: stage.cosign,
      args,
      environment: { HOME: stage.folder, ...stack.environment },
    });
    steps[step] = (steps[step] ?? 0) + milliseconds;
    processorTime += processor;
  };
  await run('sign', ['sign', ...sign, ...trust, ...recursive, admitted]);
  for (const { reference, predicates } of subjects) {
    for (const type of PREDICATES) {
      const predicate = [`--predicate=${predicates[type]}`, `--type=${type}`];
      await run(`attest ${type}`, ['attest', ...sign, ...trust, ...predicate, reference]);
    }
  }
  for (const { reference } of subjects) {
    await run('verify', ['verify', ...check, reference]);
    for (const type of PREDICATES)
      await run('verify-attestation', ['verify-attestation', ...check, `--type=${type}`, reference]);
  }
  const milliseconds = Object.values(steps).reduce((sum, value) => sum + value, 0);
  return { milliseconds, processor: processorTime, steps };
}

/** Writes the predicates into a folder: the SBOM as it is, grype's report in cosign's `vuln` shape, a provenance. */
export async function writePredicates(folder: string, spdx: string, grypeJson: string): Promise<Predicates> {
  const write = async (name: PredicateName, text: string) => {
    const path = join(folder, `${name}.json`);
    await writeFile(path, text);
    return path;
  };
  return {
    spdxjson: await write('spdxjson', spdx),
    vuln: await write('vuln', JSON.stringify(vulnerabilities(grypeJson))),
    slsaprovenance1: await write('slsaprovenance1', JSON.stringify(PROVENANCE)),
  };
}

function vulnerabilities(grypeJson: string): object {
  const result = JSON.parse(grypeJson) as { descriptor: { version: string; timestamp: string } };
  const { version, timestamp } = result.descriptor;
  return {
    invocation: {
      parameters: null,
      uri: 'https://github.com/acme/shop/actions/runs/77/attempts/1',
      event_id: '77',
      'builder.id': WORKFLOW,
    },
    scanner: {
      uri: `pkg:github/anchore/grype@v${version}`,
      version,
      db: { uri: '', version: '' },
      result,
    },
    metadata: { scanStartedOn: timestamp, scanFinishedOn: timestamp },
  };
}

const PROVENANCE = {
  buildDefinition: {
    buildType: 'https://actions.github.io/buildtypes/workflow/v1',
    externalParameters: {
      workflow: {
        ref: 'refs/heads/main',
        repository: 'https://github.com/acme/shop',
        path: '.github/workflows/release.yml',
      },
    },
    internalParameters: { github: { event_name: 'push', runner_environment: 'github-hosted' } },
    resolvedDependencies: [
      {
        uri: 'git+https://github.com/acme/shop@refs/heads/main',
        digest: { gitCommit: 'a'.repeat(40) },
      },
    ],
  },
  runDetails: {
    builder: { id: WORKFLOW },
    metadata: { invocationId: 'https://github.com/acme/shop/actions/runs/77/attempts/1' },
  },
};
