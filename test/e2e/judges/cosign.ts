import { PREDICATE_TYPES } from '../../../src/evidence/predicate-types.ts';
import { runJudge, type Cause, type Judge, type JudgeKit, type JudgeRequest } from './judge.ts';
import { JUDGED_TYPES } from './judged-types.ts';

/** cosign 3, told nothing of formats: bundles are its default. */
export const COSIGN_3 = cosignJudges('cosign', []);

/** cosign 2, which must be told that bundles are meant. */
export const COSIGN_2 = cosignJudges('cosign2', ['--new-bundle-format', '--use-signed-timestamps']);

function cosignJudges(name: 'cosign' | 'cosign2', flags: readonly string[]): Judge[] {
  const run = (kit: JudgeKit, verb: string, more: readonly string[], request: JudgeRequest) =>
    runJudge(kit, kit.programs[name], [
      verb,
      ...flags,
      ...more,
      `--trusted-root=${kit.trustedRoot}`,
      `--certificate-identity=${request.signer.identity}`,
      `--certificate-oidc-issuer=${request.signer.issuer}`,
      `${request.repository}@${request.digest}`,
    ]);
  return [
    {
      name: `${name} verify`,
      // It asks for no type: to it any statement by the right signer is the signature.
      types: [PREDICATE_TYPES.signature],
      typed: false,
      judge: (kit, request) => run(kit, 'verify', [], request),
      reasons,
    },
    {
      name: `${name} verify-attestation`,
      types: JUDGED_TYPES,
      typed: true,
      judge: (kit, request) => run(kit, 'verify-attestation', [`--type=${request.predicateType}`], request),
      reasons,
    },
  ];
}

function reasons(cause: Cause, { signer, predicateType }: JudgeRequest): string[] {
  switch (cause) {
    case 'identity':
      return [`expected SAN value "${signer.identity}", got`];
    case 'issuer':
      return [`expected issuer value "${signer.issuer}", got`];
    case 'subject':
      return ['provided artifact digest does not match any digest in statement'];
    case 'type':
      return [`none of the attestations matched the predicate type: ${predicateType}, found:`];
    case 'content':
      return ['no matching attestations: failed to verify'];
  }
}
