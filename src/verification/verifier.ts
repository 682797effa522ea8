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

/** What one bundle has to prove. */
export type StatementPolicy = { digest: Digest; identity: CertificateIdentity; trust: TrustProfile };

/** One bundle after its checks; everything but `result` stays inside this room. */
export type VerifiedBundle = {
  result: StatementResult;
  failure: Extract<Check, { status: 'failed' }> | undefined;
  /** What it was meant to be; for telling apart failures, never for deciding that something holds. */
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
 * Checks one bundle: its form, its proof, who signed, and that its statement is about the digest. Never throws for
 * what stands in the bundle; every failure is a check with a code.
 */
export function verifyBundle(stored: StoredBundle, policy: StatementPolicy): VerifiedBundle {
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
  list.run('subject', statement, 'SUBJECT_MISMATCH', (input) => requireSubject(input, policy.digest));

  const signedAt = proven === undefined ? undefined : provenTime(proven);
  const result: StatementResult = {
    referrer: stored.referrer,
    status: list.failure === undefined ? 'passed' : 'failed',
    predicateType: statement?.predicateType,
    type: statement === undefined ? undefined : evidenceTypeOf(statement.predicateType),
    identity: certificate?.identity,
    claims: certificate?.claims ?? {},
    signedAt: signedAt?.toISOString(),
    logEntries: proven === undefined ? [] : describeLogEntries(proven),
    checks: list.checks,
  };
  const complete =
    result.status === 'passed' &&
    statement !== undefined &&
    certificate !== undefined &&
    signedAt !== undefined;
  return {
    result,
    failure: list.failure,
    // A payload may be many megabytes: it is read a second time only when the first reading came to nothing.
    claimedType: statement?.predicateType ?? (parsed && peekPredicateType(parsed.payload)),
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
