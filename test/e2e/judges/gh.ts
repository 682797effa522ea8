import { runJudge, type Cause, type Judge, type JudgeKit, type JudgeRequest } from './judge.ts';
import { JUDGED_TYPES } from './judged-types.ts';

/** gh wants to be told whose repository the workflow is in, beside the identity that says it. */
const OWNER = 'acme';

/** gh refuses to start without a token; a private trusted root and bundles at hand leave nothing to ask GitHub for. */
const ENVIRONMENT = {
  GH_TOKEN: 'dummy',
  GH_NO_UPDATE_NOTIFIER: '1',
  // gh 2.102 tells cafe.github.com that it was used.
  GH_TELEMETRY: 'false',
  // Only to a terminal it says which criteria it judged by.
  GH_FORCE_TTY: '200',
};

/** `gh attestation verify`, reading the registry. */
export const GH_REGISTRY: Judge = {
  name: 'gh attestation verify --bundle-from-oci',
  types: JUDGED_TYPES,
  typed: true,
  judge: (kit, request) =>
    run(kit, [`oci://${request.repository}@${request.digest}`, '--bundle-from-oci'], request),
  reasons,
};

/** `gh attestation verify`, reading files only. */
export const GH_OFFLINE: Judge = {
  ...GH_REGISTRY,
  name: 'gh attestation verify --bundle',
  judge: (kit, request) => run(kit, [request.files.manifest, `--bundle=${request.files.lines}`], request),
};

function run(kit: JudgeKit, what: readonly string[], { signer, predicateType }: JudgeRequest) {
  const args = [
    'attestation',
    'verify',
    ...what,
    `--custom-trusted-root=${kit.trustedRootLines}`,
    `--owner=${OWNER}`,
    `--cert-identity=${signer.identity}`,
    `--cert-oidc-issuer=${signer.issuer}`,
    `--predicate-type=${predicateType}`,
  ];
  return runJudge(kit, kit.programs.gh, args, ENVIRONMENT);
}

/**
 * gh says nothing of why an identity or a digest was refused but the stage: so the criterion that it names, or the
 * digest that it loaded, must be the wrong one, and the stage that of verification, not that of reading.
 */
function reasons(cause: Cause, { signer, digest, predicateType }: JudgeRequest): string[] {
  const atVerification = 'Sigstore verification failed';
  switch (cause) {
    case 'identity':
      return [`Subject Alternative Name must match:... ${signer.identity}`, atVerification];
    case 'issuer':
      return [`expected Issuer to be ${signer.issuer}, got`];
    case 'subject':
      return [`Loaded digest ${digest}`, atVerification];
    case 'type':
      return [`no attestations found with predicate type: ${predicateType}`];
    case 'content':
      return [atVerification];
  }
}
