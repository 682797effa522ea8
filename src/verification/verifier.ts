import { VerificationError } from '../errors.ts';
import { evidenceTypeOf } from '../evidence/predicate-types.ts';
import { STATEMENT_PAYLOAD_TYPE } from '../evidence/statement.ts';
import type { StoredBundle } from '../evidence/stored-bundle.ts';
import type { Digest } from '../image/digest.ts';
import type { CertificateIdentity } from '../trust/identity.ts';
import type { TrustProfile } from '../trust/profile.ts';
import { parseBundle, type ParsedBundle } from './bundle.ts';
import { CODE_SIGNING, readCertificate, type CertificateFacts } from './certificate.ts';
import { Checklist, type DoesNotApply, type Held } from './checklist.ts';
import { PROOF_PARTS, promisedTime, provenTime, verifyProof, type ProofPart } from './cryptography.ts';
import { requireSameVerifier } from './log-entry.ts';
import type { Check, StatementResult } from './result.ts';
import { parseStatement, peekPredicateType, type SignedPayload } from './statement.ts';

/** Whose bundles count, and by which Sigstore. */
export type SignerPolicy = { identity: CertificateIdentity; trust: TrustProfile };

/** What a bundle proves, on whatever digest it hangs. */
export type ProvenBundle = {
  checks: readonly Check[];
  facts: Omit<StatementResult, 'referrer' | 'status' | 'checks'>;
  /** What it was meant to be; for telling apart failures, never for deciding that something holds. */
  claimedType: string | undefined;
  /** Present if every check passed. */
  statement: SignedPayload | undefined;
  certificate: CertificateFacts | undefined;
  signedAt: Date | undefined;
};

/** One bundle after its checks; everything but `result` stays inside this room. */
export type VerifiedBundle = {
  result: StatementResult;
  failure: Extract<Check, { status: 'failed' }> | undefined;
  claimedType: string | undefined;
  /** Present if every check passed. */
  statement: PassedStatement | undefined;
};

export type PassedStatement = SignedPayload & {
  result: StatementResult;
  certificate: CertificateFacts;
  signedAt: Date;
};

/**
 * Checks all of a bundle that does not depend on the digest it hangs on: its form, its proof and who signed. Never
 * throws for what stands in the bundle; every failure is a check with a code.
 */
export function proveBundle(stored: StoredBundle, policy: SignerPolicy): ProvenBundle {
  const list = new Checklist();
  const parsed = list.run('bundle', stored, 'BUNDLE_INVALID', (input) => ({ value: parseBundle(input) }));
  const typed = list.run('payload-type', parsed, 'PAYLOAD_TYPE_MISMATCH', requirePayloadType);
  const proven = checkProof(list, typed, policy.trust);
  const certificate = checkCertificate(list, proven, policy.identity);
  const signed = list.failure === undefined ? proven : undefined;
  const statement = list.run('statement', signed, 'STATEMENT_INVALID', (input) => ({
    value: parseStatement(input.payload),
  }));
  list.run('predicate-type', statement, 'STATEMENT_INVALID', (input) => ({
    value: input,
    found: input.predicateType,
  }));
  const signedAt = proven === undefined ? undefined : provenTime(proven);
  return {
    checks: list.checks,
    facts: {
      predicateType: statement?.predicateType,
      type: statement === undefined ? undefined : evidenceTypeOf(statement.predicateType),
      identity: certificate?.identity,
      claims: certificate?.claims ?? {},
      signedAt: signedAt?.toISOString(),
      logEntries: proven === undefined ? [] : describeLogEntries(proven),
    },
    // Only a failed bundle's payload is looked into once more: it may have many megabytes.
    claimedType: statement?.predicateType ?? (parsed && peekPredicateType(parsed.payload)),
    statement,
    certificate,
    signedAt,
  };
}

/**
 * Checks that a bundle holds and that its statement is about the digest.
 *
 * @param prove `proveBundle` for some signer, with or without memory
 */
export function verifyBundle(
  stored: StoredBundle,
  digest: Digest,
  prove: (stored: StoredBundle) => ProvenBundle,
): VerifiedBundle {
  const { checks, facts, claimedType, statement, certificate, signedAt } = prove(stored);
  const list = new Checklist(checks);
  list.run('subject', statement, 'SUBJECT_MISMATCH', (input) => requireSubject(input, digest));
  const { failure } = list;
  const result: StatementResult = {
    referrer: stored.referrer,
    status: failure === undefined ? 'passed' : 'failed',
    ...facts,
    checks: list.checks,
  };
  const complete =
    failure === undefined && statement !== undefined && certificate !== undefined && signedAt !== undefined;
  return {
    result,
    failure,
    claimedType,
    statement: complete ? { ...statement, result, certificate, signedAt } : undefined,
  };
}

function requirePayloadType(parsed: ParsedBundle): Held<ParsedBundle> {
  if (parsed.payloadType !== STATEMENT_PAYLOAD_TYPE) {
    throw new VerificationError('PAYLOAD_TYPE_MISMATCH', 'The envelope does not hold an in-toto statement', {
      expected: STATEMENT_PAYLOAD_TYPE,
      found: parsed.payloadType,
    });
  }
  return { value: parsed, found: parsed.payloadType };
}

/** One check for each part of the proof, from one run of the library. */
function checkProof(
  list: Checklist,
  input: ParsedBundle | undefined,
  trust: TrustProfile,
): ParsedBundle | undefined {
  const proof = input === undefined ? undefined : verifyProof(input, trust);
  for (const part of PROOF_PARTS) {
    list.run(part, proof, 'SIGNATURE_INVALID', (result): Held<true> | DoesNotApply => {
      if (!result.held && result.failed === part) throw result.error;
      return input === undefined ? { value: true } : describePart(part, input);
    });
  }
  return proof?.held === true ? input : undefined;
}

function describePart(part: ProofPart, { bundle }: ParsedBundle): Held<true> | DoesNotApply {
  const entries = bundle.verificationMaterial.tlogEntries.length;
  if (part !== 'transparency-log') return { value: true };
  // The library has compared the count with the profile's threshold: none is only left where none is needed.
  if (entries === 0) return { skipped: 'this trust profile asks for no log entry, and there is none' };
  return { value: true, found: `${entries} log ${entries === 1 ? 'entry' : 'entries'}` };
}

/** Who signed. The facts are handed on although the identity may be another: a reader wants to see whose it is. */
function checkCertificate(
  list: Checklist,
  proven: ParsedBundle | undefined,
  identity: CertificateIdentity,
): CertificateFacts | undefined {
  const facts = list.run('certificate-extensions', proven, 'CERTIFICATE_INVALID', requireCodeSigning);
  list.run('log-certificate', proven, 'LOG_ENTRY_INVALID', requireLoggedCertificate);
  list.run('identity', facts, 'IDENTITY_MISMATCH', (input) =>
    requireEqual('identity', identity.subjectAlternativeName, input.identity.subjectAlternativeName),
  );
  list.run('issuer', facts, 'ISSUER_MISMATCH', (input) =>
    requireEqual('issuer', identity.issuer, input.identity.issuer),
  );
  return facts;
}

function requireCodeSigning({ certificate }: ParsedBundle): Held<CertificateFacts> {
  const facts = readCertificate(certificate);
  if (!facts.extendedKeyUsages.includes(CODE_SIGNING)) {
    throw new VerificationError('CERTIFICATE_INVALID', 'The certificate was not issued for code signing', {
      expected: `extended key usage ${CODE_SIGNING}`,
      found: facts.extendedKeyUsages.join(', ') || 'no extended key usage',
    });
  }
  return { value: facts };
}

function requireLoggedCertificate({ bundle, certificate }: ParsedBundle): Held<true> | DoesNotApply {
  const { tlogEntries } = bundle.verificationMaterial;
  if (tlogEntries.length === 0) return { skipped: 'there is no log entry' };
  for (const entry of tlogEntries) requireSameVerifier(entry, certificate);
  return { value: true };
}

function requireEqual(what: 'identity' | 'issuer', expected: string, found: string): Held<string> {
  if (found === expected) return { value: found, found };
  const code = what === 'identity' ? 'IDENTITY_MISMATCH' : 'ISSUER_MISMATCH';
  throw new VerificationError(code, `The certificate has another ${what}`, {
    expected,
    found: found === '' ? 'none' : found,
  });
}

function requireSubject({ subjects }: SignedPayload, digest: Digest): Held<Digest> {
  if (subjects.includes(digest)) return { value: digest, found: digest };
  const [first = 'none', ...others] = subjects;
  throw new VerificationError('SUBJECT_MISMATCH', 'The statement is about another image', {
    expected: digest,
    found: others.length === 0 ? first : `${first} and ${others.length} more`,
  });
}

/** The index of the inclusion proof where no promise covers the entry's own (Rekor v2). */
function describeLogEntries({ bundle }: ParsedBundle): StatementResult['logEntries'] {
  return bundle.verificationMaterial.tlogEntries.map((entry) => ({
    logIndex:
      entry.inclusionPromise === undefined
        ? (entry.inclusionProof?.logIndex ?? entry.logIndex)
        : entry.logIndex,
    logId: (entry.logId?.keyId ?? Buffer.alloc(0)).toString('hex'),
    integratedTime: promisedTime(entry)?.toISOString(),
  }));
}
