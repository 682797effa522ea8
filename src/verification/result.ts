import type { ErrorCode } from '../errors.ts';
import type { EvidenceType } from '../evidence/predicate-types.ts';
import type { Digest } from '../image/digest.ts';
import type { Identity } from '../trust/identity.ts';
import type { TrustProfileName } from '../trust/profile.ts';

/** What a verification found, serialisable as it is (`--json`). Nothing in it is a promise beyond its checks. */
export type VerificationResult = {
  schemaVersion: 1;
  image: string;
  digest: Digest;
  verified: boolean;
  /** RFC 3339: the `now` that validity was judged at. */
  verifiedAt: string;
  required: { identity: Identity; types: readonly EvidenceTypeOrUri[] };
  trust: { profile: TrustProfileName; trustedRootDigest: Digest };
  /** One entry per digest that had to carry evidence: the digest asked for, then every platform of an index. */
  subjects: readonly SubjectResult[];
  /** The first failure of each kind, in words and with what mends it; empty when verified. */
  problems: readonly Problem[];
};

export type EvidenceTypeOrUri = EvidenceType | (string & {});

/** The evidence of one digest. */
export type SubjectResult = {
  digest: Digest;
  /** `linux/amd64`, or undefined for an index. */
  platform: string | undefined;
  verified: boolean;
  /** One check per required type, naming the referrer that met it or why none did. */
  requirements: readonly Check[];
  /** Every bundle that was read, whether it counted or not. */
  statements: readonly StatementResult[];
};

/** One bundle: what was checked of it, and what it says if it passed. */
export type StatementResult = {
  referrer: Digest;
  status: 'passed' | 'failed';
  predicateType: string | undefined;
  type: EvidenceType | undefined;
  identity: Identity | undefined;
  /** Fulcio's certificate extensions by name. */
  claims: Readonly<Record<string, string>>;
  /** RFC 3339, proven by log or timestamp authority; never from the payload. */
  signedAt: string | undefined;
  logEntries: readonly { logIndex: string; logId: string; integratedTime: string | undefined }[];
  checks: readonly Check[];
};

/** One check. `skipped` says who asked for that, or why it does not apply. */
export type Check =
  | { name: string; status: 'passed'; found?: string }
  | { name: string; status: 'failed'; code: ErrorCode; expected?: string; found?: string; reason: string }
  | { name: string; status: 'skipped'; reason: string };

export type Problem = {
  code: ErrorCode;
  message: string;
  subject?: Digest;
  expected?: string;
  found?: string;
  hint?: string;
};
