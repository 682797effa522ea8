import { readRecordedReport } from '../../../lab/replay/recordings.ts';
import type { Digest } from '../../../src/image/digest.ts';
import { GITHUB_CLAIMS } from '../../../lab/sigstore/workflow-claims.ts';
import type { StackDescription } from '../../../lab/stack/description.ts';
import type { CosignType } from './cosign-writes.ts';

/** What a release workflow hands to `cosign attest`: the scanners' reports as they are. */

const {
  repository,
  repository_id,
  repository_owner_id,
  ref,
  sha,
  event_name,
  run_id,
  run_attempt,
  runner_environment,
} = GITHUB_CLAIMS;
const SOURCE = `https://github.com/${repository}`;
/** The run that the lab's tokens name. */
const RUN = `${SOURCE}/actions/runs/${run_id}/attempts/${run_attempt}`;

/** The predicates of one platform image whose reports are recorded. */
export function peerPredicates(
  { identity }: Pick<StackDescription, 'identity'>,
  digest: Digest,
): Record<'spdxjson' | 'cyclonedx' | 'vuln' | 'slsaprovenance1', unknown> {
  return {
    spdxjson: JSON.parse(readRecordedReport('syft', digest, 'spdx-json@2.3')),
    cyclonedx: JSON.parse(readRecordedReport('syft', digest, 'cyclonedx-json')),
    vuln: vulnerabilities(digest),
    slsaprovenance1: provenance(identity),
  };
}

/** cosign's vulnerability predicate (cosign, `specs/COSIGN_VULN_ATTESTATION_SPEC.md`) around grype's report. */
function vulnerabilities(digest: Digest): unknown {
  const report = JSON.parse(readRecordedReport('grype', digest, 'grype-json')) as {
    descriptor: { version: string; timestamp: string };
  };
  const { version, timestamp } = report.descriptor;
  return {
    invocation: { parameters: null, uri: RUN, event_id: '77', 'builder.id': RUN },
    scanner: {
      uri: `pkg:github/anchore/grype@v${version}`,
      version,
      db: { uri: '', version: '' },
      result: report,
    },
    metadata: { scanStartedOn: timestamp, scanFinishedOn: timestamp },
  };
}

/** SLSA provenance of the run that the lab's tokens name, or of another (actions/buildtypes, `workflow/v1`). */
export function provenance(identity: string, run = RUN): unknown {
  return {
    buildDefinition: {
      buildType: 'https://actions.github.io/buildtypes/workflow/v1',
      externalParameters: { workflow: { ref, repository: SOURCE, path: '.github/workflows/release.yml' } },
      internalParameters: { github: { event_name, repository_id, repository_owner_id, runner_environment } },
      resolvedDependencies: [{ uri: `git+${SOURCE}@${ref}`, digest: { gitCommit: sha } }],
    },
    runDetails: { builder: { id: identity }, metadata: { invocationId: run } },
  };
}

/** cosign's name of a type, for each that release workflows attest. */
export const PEER_TYPES = [
  'spdxjson',
  'cyclonedx',
  'vuln',
  'slsaprovenance1',
] as const satisfies CosignType[];
