import type { StackDescription } from './description.ts';

/**
 * The stack as shell variables, to be sourced. The two `ACTIONS_…` are what custody and cosign get their identity
 * token by. None is called `TUF_ROOT`: cosign would take that for its cache folder.
 */
export function renderEnvironment(stack: StackDescription): string {
  const variables: Record<string, string> = {
    ...stack.environment,
    LAB_IDENTITY: stack.identity,
    LAB_ISSUER: stack.issuer,
    LAB_TRUSTED_ROOT: stack.trustedRoot,
    LAB_TRUSTED_ROOT_LINES: stack.trustedRootLines,
    LAB_SIGNING_CONFIG: stack.signingConfigs['rekor-v2'],
    LAB_SIGNING_CONFIG_V1: stack.signingConfigs['rekor-v1'],
    LAB_CLIENT_TRUST: stack.clientTrustConfig,
    LAB_REGISTRY: stack.registries.referrers,
    LAB_REGISTRY_FALLBACK: stack.registries.fallback,
    LAB_TUF_URL: stack.tuf.url,
    LAB_TUF_ROOT: stack.tuf.root,
    LAB_FULCIO_URL: stack.urls.fulcio,
    LAB_REKOR_V1_URL: stack.urls.rekorV1,
    LAB_REKOR_V2_URL: stack.urls.rekorV2,
    LAB_TIMESTAMP_URL: stack.urls.timestamp,
    LAB_COSIGN: stack.tools.cosign,
    LAB_CRANE: stack.tools.crane,
  };
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}=${quote(value)}\n`)
    .join('');
}

/** Commands that work in a shell of the project's folder once the file is sourced; also in lab/README.md. */
export function renderFirstCommands(environmentFile: string): string {
  return `. ${quote(environmentFile)}
tar -c LICENSE | "$LAB_CRANE" append --oci-empty-base -f - -t "$LAB_REGISTRY/try/app:1"
IMAGE=$("$LAB_CRANE" mutate --set-platform linux/amd64 "$LAB_REGISTRY/try/app:1")
"$LAB_COSIGN" sign --yes --signing-config "$LAB_SIGNING_CONFIG" --trusted-root "$LAB_TRUSTED_ROOT" "$IMAGE"
node dist/cli.js verify "$IMAGE" --require signature --trust custom --trusted-root "$LAB_TRUSTED_ROOT" --certificate-identity "$LAB_IDENTITY" --certificate-oidc-issuer "$LAB_ISSUER"
`;
}

/** For sh: everything but a single quote stands for itself between single quotes. */
function quote(value: string): string {
  return /^[\w./:-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}
