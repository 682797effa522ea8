import { z } from 'zod';
import { VerificationError } from '../errors.ts';
import { GITHUB_BUILD_TYPE } from '../evidence/provenance.ts';
import type { PassedStatement } from './verifier.ts';

/** SLSA provenance v1, as far as a certificate says the same. */
const provenance = z.object({
  buildDefinition: z.object({
    buildType: z.string(),
    externalParameters: z.unknown(),
    resolvedDependencies: z.unknown(),
  }),
  runDetails: z.object({
    builder: z.object({ id: z.string() }),
    metadata: z.object({ invocationId: z.string().optional() }).optional(),
  }),
});
type Provenance = z.output<typeof provenance>;

const workflowParameters = z.object({ workflow: z.object({ repository: z.string() }) });
const sources = z
  .array(
    z.object({
      uri: z.string().optional(),
      digest: z.object({ gitCommit: z.string().optional() }).optional(),
    }),
  )
  .max(10_000);

/** An invocation id that names a workflow run; other build systems' own ids name none. */
const WORKFLOW_RUN = /\/actions\/runs\/\d/;

/**
 * Compares provenance with the certificate that signed it, or it is somebody's word about another build. GitHub's
 * build type says who built (builder), from what (repository and commit) and when (run); all must be as the identity
 * token had them. Of another build type the meaning of the parameters is unknown: there the builder must be the
 * workflow or its run, and an invocation id that names a workflow run must name that one. From what it was built, a
 * certificate cannot confirm then.
 *
 * @param statements every one is held to this, since which of several a reader takes differs
 * @throws VerificationError PREDICATE_INVALID
 */
export function requireOwnProvenance(statements: readonly PassedStatement[]): void {
  for (const { predicate, certificate } of statements) {
    const parsed = provenance.safeParse(predicate);
    if (!parsed.success) throw invalid('SLSA provenance v1', 'another predicate');
    const claims: Claims = {
      builder: certificate.identity.subjectAlternativeName,
      run: certificate.claims['runInvocationURI'],
      repository: certificate.claims['sourceRepositoryURI'],
      commit: certificate.claims['sourceRepositoryDigest'],
    };
    if (parsed.data.buildDefinition.buildType === GITHUB_BUILD_TYPE)
      requireWorkflowBuild(parsed.data, claims);
    else requireKnownBuilder(parsed.data, claims);
  }
}

/** What the certificate says; undefined for what its issuer did not. */
type Claims = {
  builder: string;
  run: string | undefined;
  repository: string | undefined;
  commit: string | undefined;
};

function requireWorkflowBuild({ buildDefinition, runDetails }: Provenance, claims: Claims): void {
  const { externalParameters, resolvedDependencies } = buildDefinition;
  const parameters = workflowParameters.safeParse(externalParameters).data;
  requireSame('builder', claims.builder, runDetails.builder.id);
  requireSame('run', claims.run, runDetails.metadata?.invocationId);
  requireSame('repository', claims.repository, parameters?.workflow.repository);
  const own = (sources.safeParse(resolvedDependencies).data ?? []).filter(
    ({ uri }) => uri?.startsWith(`git+${claims.repository}@`) === true,
  );
  if (own.length === 0) throw invalid(`a dependency on git+${claims.repository}`, 'none');
  for (const { digest } of own) requireSame('commit', claims.commit, digest?.gitCommit);
}

function requireKnownBuilder({ runDetails: { builder, metadata } }: Provenance, claims: Claims): void {
  if (builder.id !== claims.run) requireSame('builder', claims.builder, builder.id);
  const invocation = metadata?.invocationId;
  if (invocation !== undefined && WORKFLOW_RUN.test(invocation)) requireSame('run', claims.run, invocation);
}

/** A certificate that says nothing confirms nothing. */
function requireSame(what: string, certified: string | undefined, stated: string | undefined): void {
  if (certified !== undefined && certified === stated) return;
  throw invalid(`${what} ${certified ?? 'in the certificate'}`, `${what} ${stated ?? 'missing'}`);
}

function invalid(expected: string, found: string): VerificationError {
  return new VerificationError('PREDICATE_INVALID', 'The provenance statement does not hold what it should', {
    expected,
    found,
  });
}
