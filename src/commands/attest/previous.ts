import type { AttestOptions } from '../../config/options.ts';
import { CustodyError } from '../../errors.ts';
import { findingsOfAttestedReport, type AttestedScan } from '../../evidence/attested-findings.ts';
import { PREDICATE_TYPES } from '../../evidence/predicate-types.ts';
import type { StoredBundle } from '../../evidence/stored-bundle.ts';
import { shortDigest, type Digest } from '../../image/digest.ts';
import type { Repository } from '../../registry/types.ts';
import { fetchBundles } from '../../storage/fetch.ts';
import type { CertificateIdentity } from '../../trust/identity.ts';
import { loadTrustFile } from '../../trust/load-trust-file.ts';
import type { TrustProfile } from '../../trust/profile.ts';
import { chooseVerificationTrust } from '../../trust/profiles.ts';
import { requireExactIdentity } from '../../verification/identity.ts';
import { rememberProofs } from '../../verification/remember-proofs.ts';
import { proveBundle, verifyBundle, type PassedStatement } from '../../verification/verifier.ts';
import type { CommandContext } from '../context.ts';
import type { Signing } from './prepare-signing.ts';

/** The attested scan of the image before this one, or why there is none to compare with. */
export type PreviousScan =
  | { found: true; digest: Digest; scan: AttestedScan; signedBy: string }
  | { found: false; digest: Digest; reason: string };

/** Where the evidence of the previous image is, and who this run is. */
export type PreviousSources = { repository: Repository; signing: Signing };

/**
 * Fetches the newest vulnerability statement on `previous-digest` that verifies. Nothing is read from one that does
 * not.
 *
 * It must be signed by the identity of this run, or, in a run that does not sign, by `certificate-identity` and
 * `certificate-oidc-issuer` under `trust`. A release that runs on a tag has another identity for every tag: there, the
 * same workflow of the same repository on another tag counts too. That would not do for admitting an image; what is
 * found here is shown and decides nothing.
 *
 * For the same reason a scan that is missing, does not verify or cannot be reached never fails the run: the reports
 * then say why there is no comparison.
 *
 * @returns undefined when no previous digest was given
 */
export async function fetchPreviousScan(
  options: AttestOptions,
  sources: PreviousSources,
  context: CommandContext,
): Promise<PreviousScan | undefined> {
  const { previousDigest: digest } = options;
  if (digest === undefined) return undefined;
  try {
    const signer = await chooseSigner(options, sources.signing, context);
    if (signer === undefined) {
      const reason =
        'this run does not sign, so it needs certificate-identity, certificate-oidc-issuer and trust to verify';
      return { found: false, digest, reason };
    }
    const bundles = await fetchBundles(sources.repository, digest);
    const statement = newestScan(bundles, digest, signer);
    if (statement !== undefined) return describeScan(digest, statement);
    const reason =
      bundles.length === 0
        ? 'no evidence hangs on it'
        : `none of its evidence is a scan signed by ${signer.identity.subjectAlternativeName}`;
    return { found: false, digest, reason };
  } catch (error) {
    if (!(error instanceof CustodyError)) throw error;
    return { found: false, digest, reason: `${error.code}: ${error.message}` };
  }
}

/** Says in one line why nothing was compared. */
export function describeNoPrevious({ digest, reason }: PreviousScan & { found: false }): string {
  return `no comparison with ${shortDigest(digest)}: ${reason}`;
}

type ScanSigner = { identity: CertificateIdentity; trust: TrustProfile; anyTag: boolean };

/** Undefined when nobody said who must have signed. */
async function chooseSigner(
  options: AttestOptions,
  signing: Signing,
  { environment }: CommandContext,
): Promise<ScanSigner | undefined> {
  if (signing.sign) return { identity: signing.token.identity, trust: signing.profile, anyTag: true };
  const { certificateIdentity, certificateOidcIssuer, trustedRoot } = options;
  if (certificateIdentity === undefined || certificateOidcIssuer === undefined) return undefined;
  const identity = requireExactIdentity({
    kind: 'certificate',
    subjectAlternativeName: certificateIdentity,
    issuer: certificateOidcIssuer,
  });
  const trust = chooseVerificationTrust({
    trust: options.trust,
    trustedRootFile: trustedRoot === undefined ? undefined : await loadTrustFile(trustedRoot, 'trusted-root'),
    inActions: environment['GITHUB_ACTIONS'] === 'true',
    serverUrl: environment['GITHUB_SERVER_URL'],
  });
  return { identity, trust, anyTag: false };
}

function newestScan(
  bundles: readonly StoredBundle[],
  digest: Digest,
  { identity, trust, anyTag }: ScanSigner,
): PassedStatement | undefined {
  const proveOwn = rememberProofs({ identity, trust });
  const verify = (bundle: StoredBundle): PassedStatement | undefined => {
    const { statement, result } = verifyBundle(bundle, digest, proveOwn);
    const { identity: signer } = result;
    if (statement !== undefined || !anyTag || signer === undefined || !isOtherTag(identity, signer))
      return statement;
    return verifyBundle(bundle, digest, (stored) => proveBundle(stored, { identity: signer, trust }))
      .statement;
  };
  return bundles
    .flatMap((bundle) => verify(bundle) ?? [])
    .filter(({ predicateType }) => predicateType === PREDICATE_TYPES.vulnerabilities)
    .toSorted((a, b) => b.signedAt.getTime() - a.signedAt.getTime())[0];
}

/** The same workflow, told by everything before the `@`, when both ran on a tag. */
function isOtherTag(own: CertificateIdentity, other: CertificateIdentity): boolean {
  const split = ({ subjectAlternativeName: name }: CertificateIdentity) => {
    const at = name.lastIndexOf('@refs/tags/');
    return at <= 0 ? undefined : name.slice(0, at);
  };
  const workflow = split(own);
  return workflow !== undefined && workflow === split(other) && own.issuer === other.issuer;
}

function describeScan(digest: Digest, { predicate, certificate }: PassedStatement): PreviousScan {
  return {
    found: true,
    digest,
    scan: findingsOfAttestedReport(predicate),
    signedBy: certificate.identity.subjectAlternativeName,
  };
}
