import { PREDICATE_TYPES } from '../evidence/predicate-types.ts';
import type { CertificateIdentity } from '../trust/identity.ts';

/** Lines that check the evidence again without this run, to copy into a shell. */
export type CheckAgainCommands = { custody: string; cosign?: string; gh?: string };

export type CheckAgainRequest = {
  /** `name@digest`, or `oci:PATH@digest`, which only custody reads. */
  reference: string;
  identity: CertificateIdentity;
  /** `--trust …` flags that custody needs; the trusted root file of a private Sigstore, for the others. */
  trust: { profile: 'public-good' | 'github' | 'custom'; trustedRoot: string | undefined };
  /** `owner/name` of the repository that ran the workflow; gh knows evidence by it. */
  repository: string | undefined;
};

/** Renders the lines that can work, each argument quoted for a POSIX shell. */
export function renderCheckAgain(request: CheckAgainRequest): CheckAgainCommands {
  const { reference, identity, trust, repository } = request;
  const who = [
    '--certificate-identity',
    quote(identity.subjectAlternativeName),
    '--certificate-oidc-issuer',
    quote(identity.issuer),
  ];
  const root = trust.trustedRoot === undefined ? [] : ['--trusted-root', quote(trust.trustedRoot)];
  const custody = ['custody', 'verify', quote(reference), ...who, '--trust', trust.profile, ...root].join(
    ' ',
  );
  if (reference.startsWith('oci:')) return { custody };
  // Of GitHub's own instance cosign knows only what a trusted root file tells it.
  const cosignKnows = trust.profile === 'public-good' || trust.trustedRoot !== undefined;
  const type = ['--type', quote(PREDICATE_TYPES.verdict)];
  return {
    custody,
    ...(cosignKnows
      ? { cosign: ['cosign', 'verify-attestation', ...type, ...root, ...who, quote(reference)].join(' ') }
      : {}),
    ...(repository === undefined ? {} : { gh: renderGh(request, repository) }),
  };
}

function renderGh({ reference, identity, trust }: CheckAgainRequest, repository: string): string {
  const root = trust.trustedRoot === undefined ? [] : ['--custom-trusted-root', quote(trust.trustedRoot)];
  return [
    'gh attestation verify',
    quote(`oci://${reference}`),
    '--bundle-from-oci',
    ...root,
    '--repo',
    quote(repository),
    '--cert-identity',
    quote(identity.subjectAlternativeName),
    '--cert-oidc-issuer',
    quote(identity.issuer),
    '--predicate-type',
    quote(PREDICATE_TYPES.verdict),
  ].join(' ');
}

function quote(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", String.raw`'\''`)}'`;
}
