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
};

/** Renders the lines, each argument quoted for a POSIX shell. */
export function renderCheckAgain({ reference, identity, trust }: CheckAgainRequest): CheckAgainCommands {
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
  // cosign knows GitHub's instance only by its trusted root file; gh fetches it itself.
  const cosign = [
    'cosign',
    'verify-attestation',
    '--type',
    quote(PREDICATE_TYPES.verdict),
    ...root,
    ...who,
    quote(reference),
  ];
  const ghRoot = trust.trustedRoot === undefined ? [] : ['--custom-trusted-root', quote(trust.trustedRoot)];
  const gh = [
    'gh attestation verify',
    quote(`oci://${reference}`),
    '--bundle-from-oci',
    ...ghRoot,
    '--cert-identity',
    quote(identity.subjectAlternativeName),
    '--cert-oidc-issuer',
    quote(identity.issuer),
    '--owner',
    quote(ownerOf(identity)),
    '--predicate-type',
    quote(PREDICATE_TYPES.verdict),
  ];
  return { custody, cosign: cosign.join(' '), gh: gh.join(' ') };
}

function ownerOf(identity: CertificateIdentity): string {
  return URL.parse(identity.subjectAlternativeName)?.pathname.split('/')[1] ?? '';
}

function quote(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", String.raw`'\''`)}'`;
}
