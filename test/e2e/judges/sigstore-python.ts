import { runJudge, type Cause, type Judge, type JudgeRequest } from './judge.ts';
import { JUDGED_TYPES } from './judged-types.ts';

/** sigstore-python's command line: one bundle at a time, without any registry. */
export const SIGSTORE_PYTHON: Judge = {
  name: 'sigstore verify identity --offline',
  types: JUDGED_TYPES,
  slow: true,
  typed: false,
  judge: (kit, { signer, digest, files, predicateType }) =>
    runJudge(
      kit,
      kit.programs['sigstore-python'],
      [
        `--trust-config=${kit.clientTrustConfig}`,
        'verify',
        'identity',
        '--offline',
        `--bundle=${files.bundle(predicateType)}`,
        `--cert-identity=${signer.identity}`,
        `--cert-oidc-issuer=${signer.issuer}`,
        digest,
      ],
      // Its messages are broken into lines for a terminal.
      { COLUMNS: '1000' },
    ),
  reasons,
};

function reasons(cause: Cause, { signer, digest }: JudgeRequest): string[] {
  switch (cause) {
    case 'identity':
      return [`Certificate's SANs do not match ${signer.identity}`];
    case 'issuer':
      return ["Certificate's OIDCIssuer does not match", `expected '${signer.issuer}'`];
    case 'type':
      return [];
    case 'subject':
      return [`in-toto statement has no subject for digest ${digest.replace('sha256:', '')}`];
    case 'content':
      return [`FAIL: SHA2_256:${digest.replace('sha256:', '')}`];
  }
}
