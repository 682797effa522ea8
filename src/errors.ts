/**
 * Every error that custody raises on purpose, by who must act: whoever edits the workflow, whoever runs a tool
 * or a service, whoever deploys. What is none of these is a bug and ends the process with 70.
 */

/** What a reader needs to mend the problem without opening our source. */
export type ErrorDetail = {
  /** The input, header, field or file that is wrong, as its user would write it. */
  field?: string;
  expected?: string;
  found?: string;
  /** The exact YAML, flag or command that mends it. */
  hint?: string;
  cause?: unknown;
};

export type ConfigurationCode =
  | 'INPUT_MISSING'
  | 'INPUT_INVALID'
  | 'INPUT_UNKNOWN'
  | 'REFERENCE_MALFORMED'
  | 'REFERENCE_UPPERCASE'
  | 'REFERENCE_IS_TAG'
  | 'REFERENCE_DIGEST_CONFLICT'
  | 'SUBJECT_NAME_MISSING'
  | 'PLATFORM_NOT_IN_INDEX'
  | 'ID_TOKEN_UNAVAILABLE'
  | 'EVENT_MUST_NOT_SIGN'
  | 'TRUST_NOT_CHOSEN'
  | 'TRUSTED_ROOT_INVALID'
  | 'SIGNING_CONFIG_INVALID'
  | 'CREDENTIALS_INVALID'
  | 'TOOL_VERSION_NOT_PINNED'
  | 'TOOL_VERSION_MISMATCH'
  | 'EXCEPTION_INVALID'
  | 'EXCEPTION_EXPIRED'
  | 'VEX_INVALID'
  | 'EVIDENCE_DIFFERS'
  | 'OUTPUT_NOT_WRITABLE'
  | 'EXCEPTIONS_CHANGED'
  | 'EXCEPTIONS_MISSING'
  | 'EXCEPTIONS_NOT_A_FILE'
  | 'EXCEPTIONS_TOO_LARGE'
  | 'EXCEPTIONS_REF_MISSING'
  | 'COMMIT_MISSING'
  | 'GIT_OBJECT_INVALID'
  | 'GIT_MISSING'
  | 'NODE_TOO_OLD';

export type ToolCode =
  | 'TOOL_MISSING'
  | 'TOOL_DOWNLOAD_FAILED'
  | 'TOOL_CHECKSUM_MISMATCH'
  | 'TOOL_ARCHIVE_INVALID'
  | 'TOOL_FAILED'
  | 'TOOL_TIMED_OUT'
  | 'TOOL_OUTPUT_TOO_LARGE'
  | 'TOOL_OUTPUT_INVALID'
  | 'DATABASE_MISSING'
  | 'DATABASE_TOO_OLD'
  | 'DATABASE_LISTING_INVALID'
  | 'DATABASE_CHECKSUM_MISMATCH'
  | 'DATABASE_UNVOUCHED'
  | 'SBOM_NOT_OF_THIS_IMAGE'
  | 'INTERRUPTED';

export type RegistryCode =
  | 'REGISTRY_UNREACHABLE'
  | 'REGISTRY_UNAUTHORIZED'
  | 'REGISTRY_FORBIDDEN'
  | 'REGISTRY_RATE_LIMITED'
  | 'REGISTRY_UNAVAILABLE'
  | 'REGISTRY_PROTOCOL'
  | 'REGISTRY_REALM_REFUSED'
  | 'MANIFEST_UNKNOWN'
  | 'BLOB_UNKNOWN'
  | 'DIGEST_MISMATCH'
  | 'LIMIT_EXCEEDED'
  | 'MANIFEST_INVALID'
  | 'INDEX_NESTED'
  | 'INDEX_DUPLICATE_PLATFORM'
  | 'INDEX_PLATFORM_MISSING'
  | 'INDEX_EMPTY'
  | 'LAYER_FOREIGN'
  | 'LAYOUT_INVALID'
  | 'FALLBACK_TAG_CONTENDED'
  | 'REPOSITORY_UNKNOWN'
  | 'REMOVAL_REFUSED';

export type SigningCode =
  | 'IDENTITY_TOKEN_FAILED'
  | 'CERTIFICATE_FAILED'
  | 'TRANSPARENCY_LOG_FAILED'
  | 'TIMESTAMP_FAILED'
  | 'STATEMENT_TOO_LARGE'
  | 'IDENTITY_UNEXPECTED';

export type VerificationCode =
  | 'EVIDENCE_MISSING'
  | 'EVIDENCE_NOT_VERIFIED'
  | 'SUBJECT_MISMATCH'
  | 'IDENTITY_MISMATCH'
  | 'ISSUER_MISMATCH'
  | 'BUNDLE_INVALID'
  | 'SIGNATURE_INVALID'
  | 'CERTIFICATE_INVALID'
  | 'LOG_ENTRY_INVALID'
  | 'TIMESTAMP_INVALID'
  | 'PAYLOAD_TYPE_MISMATCH'
  | 'STATEMENT_INVALID'
  | 'PREDICATE_INVALID'
  | 'VERDICT_FAILED'
  | 'VERDICT_EXPIRED'
  | 'SCAN_NOT_NAMED_BY_VERDICT'
  | 'AMBIGUOUS_EVIDENCE'
  | 'INDEX_INCOMPLETE'
  | 'NEGATIVE_CONTROL_PASSED';

export type GitHubCode =
  | 'ATTESTATIONS_UNAUTHORIZED'
  | 'ATTESTATIONS_FORBIDDEN'
  | 'ATTESTATIONS_UNAVAILABLE'
  | 'ATTESTATION_REFUSED'
  | 'ATTESTATION_TOO_LARGE'
  | 'CONTENTS_UNAUTHORIZED'
  | 'CONTENTS_FORBIDDEN'
  | 'CONTENTS_UNAVAILABLE'
  | 'CONTENTS_INVALID';

export type ErrorCode =
  ConfigurationCode | ToolCode | RegistryCode | SigningCode | VerificationCode | GitHubCode;

/** The process exit codes of both entries. */
export const EXIT = { ok: 0, refused: 1, configuration: 2, world: 3, bug: 70 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export abstract class CustodyError extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly expected: string | undefined;
  readonly found: string | undefined;
  readonly hint: string | undefined;
  abstract readonly exitCode: ExitCode;

  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}) {
    super(message, { cause: detail.cause });
    this.name = new.target.name;
    this.code = code;
    this.field = detail.field;
    this.expected = detail.expected;
    this.found = detail.found;
    this.hint = detail.hint;
  }
}

/** An edit of workflow, files or credentials mends it. */
export class ConfigurationError extends CustodyError {
  override readonly exitCode = EXIT.configuration;
  constructor(code: ConfigurationCode, message: string, detail?: ErrorDetail) {
    super(code, message, detail);
  }
}

/** syft, grype or their data could not do the work. */
export class ToolError extends CustodyError {
  override readonly exitCode = EXIT.world;
  constructor(code: ToolCode, message: string, detail?: ErrorDetail) {
    super(code, message, detail);
  }
}

export type RegistryErrorDetail = ErrorDetail & {
  /** HTTP status, when the registry answered. */
  status?: number;
  /** `errors[].code` of the OCI distribution spec, when the registry sent one. */
  ociCode?: string;
  /** Whether trying the same request again later may succeed. */
  temporary?: boolean;
};

/** What a login, a permission or a path mends, and no second attempt. */
const MENDED_BY_USERS: readonly RegistryCode[] = [
  'REGISTRY_UNAUTHORIZED',
  'REGISTRY_FORBIDDEN',
  'REMOVAL_REFUSED',
  'LAYOUT_INVALID',
];

/** The registry or layout refused, failed or answered what the spec does not allow. */
export class RegistryError extends CustodyError {
  override readonly exitCode: ExitCode;
  readonly status: number | undefined;
  readonly ociCode: string | undefined;
  readonly temporary: boolean;
  constructor(code: RegistryCode, message: string, detail: RegistryErrorDetail = {}) {
    super(code, message, detail);
    this.status = detail.status;
    this.ociCode = detail.ociCode;
    this.temporary = detail.temporary ?? false;
    this.exitCode = MENDED_BY_USERS.includes(code) ? EXIT.configuration : EXIT.world;
  }
}

/** The identity token, the certificate authority, the log or the timestamp authority failed. */
export class SigningError extends CustodyError {
  override readonly exitCode: ExitCode;
  constructor(code: SigningCode, message: string, detail?: ErrorDetail) {
    super(code, message, detail);
    this.exitCode = code === 'STATEMENT_TOO_LARGE' ? EXIT.configuration : EXIT.world;
  }
}

/** What passes, or what GitHub alone can mend. */
const MENDED_BY_GITHUB: readonly GitHubCode[] = [
  'ATTESTATIONS_UNAVAILABLE',
  'ATTESTATION_REFUSED',
  'CONTENTS_UNAVAILABLE',
  'CONTENTS_INVALID',
];

/** GitHub's API refused or failed: its attestation store, or the files of a branch. */
export class GitHubError extends CustodyError {
  override readonly exitCode: ExitCode;
  constructor(code: GitHubCode, message: string, detail?: ErrorDetail) {
    super(code, message, detail);
    this.exitCode = MENDED_BY_GITHUB.includes(code) ? EXIT.world : EXIT.configuration;
  }
}

/** The evidence does not prove what was asked: this stops the deploy. */
export class VerificationError extends CustodyError {
  override readonly exitCode = EXIT.refused;
  constructor(code: VerificationCode, message: string, detail?: ErrorDetail) {
    super(code, message, detail);
  }
}

/** Several problems found before anything was published, reported together. */
export class PreflightError extends CustodyError {
  override readonly exitCode: ExitCode;
  readonly problems: readonly CustodyError[];

  /** @param problems at least one; the first one that a configuration mends lends its code. */
  constructor(problems: readonly [CustodyError, ...CustodyError[]]) {
    const leading = problems.find((problem) => problem.exitCode === EXIT.configuration) ?? problems[0];
    super(
      leading.code,
      problems.length === 1 ? leading.message : `${problems.length} problems to mend first`,
    );
    this.problems = problems;
    this.exitCode = leading.exitCode;
  }
}
