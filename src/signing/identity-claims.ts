import { z } from 'zod';
import { SigningError } from '../errors.ts';
import { builderIdOf, type WorkflowRun } from '../evidence/workflow-run.ts';
import type { CertificateIdentity } from '../trust/identity.ts';

/** An identity token, read but not verified: that is Fulcio's part. `raw` is a secret. */
export type IdentityToken = {
  raw: string;
  issuer: string;
  expiresAt: Date;
  /** What a caller of Fulcio signs to prove that it holds its key (fulcio `pkg/challenges`): whom the token is about. */
  challenge: string;
  /** What Fulcio will certify for this token. */
  identity: CertificateIdentity;
  /** The workflow run that the token speaks for; undefined when it is no GitHub Actions token. */
  run: WorkflowRun | undefined;
};

const MAX_TOKEN_LENGTH = 32 * 1024;

const text = z.string().min(1).max(2048);

const claimsSchema = z.object({
  iss: text,
  exp: z.number().int().positive(),
  sub: text.optional(),
  email: text.optional(),
  email_verified: z.union([z.boolean(), z.string()]).optional(),
  federated_claims: z.object({ connector_id: text.optional() }).optional(),
  job_workflow_ref: text.optional(),
});
type Claims = z.output<typeof claimsSchema>;

const workflowSchema = z.object({
  repository: text,
  repository_id: text,
  repository_owner_id: text,
  repository_visibility: text,
  ref: text,
  sha: text,
  workflow_ref: text,
  job_workflow_ref: text,
  event_name: text,
  run_id: text,
  run_attempt: text,
  runner_environment: text,
});

/**
 * Parses an OIDC identity token (RFC 7519) and computes the identity that Fulcio certifies for it
 * (sigstore/fulcio `docs/oidc.md`).
 *
 * @param raw the compact JWT, at most 32 KiB
 * @throws SigningError IDENTITY_TOKEN_FAILED when it is no such token or lacks claims; never shows any of it
 */
export function parseIdentityToken(raw: string): IdentityToken {
  const payload = decodePayload(raw);
  const claims = parseClaims(claimsSchema, payload);
  const serverUrl = serverUrlOf(claims.iss);
  const run =
    serverUrl === undefined || claims.job_workflow_ref === undefined
      ? undefined
      : buildRun(serverUrl, parseClaims(workflowSchema, payload));
  const challenge = run === undefined ? personOf(claims) : subjectOf(claims);
  return {
    raw,
    issuer: claims.iss,
    expiresAt: new Date(claims.exp * 1000),
    challenge,
    identity: {
      kind: 'certificate',
      subjectAlternativeName: run === undefined ? challenge : builderIdOf(run),
      issuer: certifiedIssuerOf(claims),
    },
    run,
  };
}

function decodePayload(raw: string): unknown {
  const parts = raw.split('.');
  const encoded = parts[1] ?? '';
  const wellFormed = parts.length === 3 && parts.every((part) => /^[\w-]+$/.test(part));
  if (!wellFormed || raw.length > MAX_TOKEN_LENGTH) throw malformed('three base64url parts');
  try {
    return JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
  } catch {
    // Neither the parser's message nor its cause: both quote the token.
    throw malformed('claims in JSON');
  }
}

function parseClaims<T extends z.ZodType>(schema: T, payload: unknown): z.output<T> {
  const parsed = schema.safeParse(payload);
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.map(({ path }) => path.join('.') || 'an object');
  throw malformed(`the claims ${[...new Set(names)].join(', ')}`);
}

function malformed(expected: string): SigningError {
  return new SigningError('IDENTITY_TOKEN_FAILED', 'the identity token cannot be used', {
    field: 'identity token',
    expected: `a JWT with ${expected}`,
    found: 'something else (not shown: it may be a secret)',
  });
}

/**
 * The GitHub server that an Actions issuer belongs to: github.com (with or without an enterprise's slug), a
 * subdomain of ghe.com, or a GitHub Enterprise Server. Undefined for every other issuer.
 */
function serverUrlOf(issuer: string): string | undefined {
  if (!URL.canParse(issuer)) return undefined;
  const { protocol, host, pathname } = new URL(issuer);
  if (protocol !== 'https:') return undefined;
  if (host === 'token.actions.githubusercontent.com') return 'https://github.com';
  const residency = /^token\.actions\.([a-z0-9-]+\.ghe\.com)$/.exec(host)?.[1];
  if (residency !== undefined) return `https://${residency}`;
  return /^\/_services\/token(\/[^/]+)?$/.test(pathname) ? `https://${host}` : undefined;
}

function buildRun(serverUrl: string, claims: z.output<typeof workflowSchema>): WorkflowRun {
  return {
    serverUrl,
    repository: claims.repository,
    repositoryId: claims.repository_id,
    repositoryOwnerId: claims.repository_owner_id,
    visibility: claims.repository_visibility,
    ref: claims.ref,
    sha: claims.sha,
    workflowRef: claims.workflow_ref,
    jobWorkflowRef: claims.job_workflow_ref,
    eventName: claims.event_name,
    runId: claims.run_id,
    runAttempt: claims.run_attempt,
    runnerEnvironment: claims.runner_environment,
  };
}

/** Fulcio certifies an address only when its issuer has verified it, and the subject of everybody else. */
function personOf(claims: Claims): string {
  if (claims.email !== undefined) {
    const verified = claims.email_verified === true || claims.email_verified === 'true';
    if (!verified) throw malformed('an email that its issuer has verified');
    return claims.email;
  }
  return subjectOf(claims);
}

function subjectOf({ sub }: Claims): string {
  if (sub === undefined) throw malformed('the claims sub or email');
  return sub;
}

/** Sigstore's own login service vouches for others: Fulcio names the one behind it (fulcio `config/identity`). */
function certifiedIssuerOf(claims: Claims): string {
  const behind = claims.federated_claims?.connector_id;
  return claims.iss === 'https://oauth2.sigstore.dev/auth' && behind !== undefined ? behind : claims.iss;
}
