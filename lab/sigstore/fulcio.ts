import { createPublicKey, verify } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type { CertificateAuthority } from './certificate-authority.ts';
import { goUrl } from './go-url.ts';
import type { Routes } from './http-service.ts';
import type { OidcIssuer } from './oidc.ts';

type SigningCertificateRequest = {
  credentials: { oidcIdentityToken: string };
  publicKeyRequest: { publicKey: { content: string }; proofOfPossession: string };
};

export type FulcioOptions = {
  authority: CertificateAuthority;
  oidc: OidcIssuer;
  issuer: string;
  serverUrl: string;
  clock: () => Date;
  lifetimeMs: () => number;
  /** Whether the answer says that the SCT is embedded; an authority without CT log says detached, as Fulcio does. */
  hasCtLog: boolean;
};

/**
 * Builds Fulcio's `POST /api/v2/signingCert` (fulcio `fulcio.proto`): checks the token and that the caller holds
 * the key it asks a certificate for, then issues a leaf with the token's identity.
 */
export function buildFulcioRoutes(options: FulcioOptions): Routes {
  return {
    'POST /api/v2/signingCert': async ({ body }) => {
      const request = JSON.parse(body.toString()) as SigningCertificateRequest;
      const token = request.credentials.oidcIdentityToken;
      const claims = await options.oidc.verifyToken(token, 'sigstore').catch(() => {
        throw new Error('There was an error processing the identity token');
      });
      const { publicKey, proofOfPossession } = request.publicKeyRequest;
      const key = createPublicKey(publicKey.content);
      const proof = Buffer.from(proofOfPossession, 'base64');
      if (!verify('sha256', Buffer.from(challengeOf(claims)), key, proof))
        throw new Error('The signature supplied in the request could not be verified');

      const notBefore = wholeSecond(options.clock());
      const certificate = await options.authority.issue({
        san: subjectAlternativeNameOf(claims, options.serverUrl),
        issuer: options.issuer,
        publicKey: key.export({ format: 'der', type: 'spki' }),
        claims,
        serverUrl: options.serverUrl,
        validity: { notBefore, notAfter: new Date(notBefore.getTime() + options.lifetimeMs()) },
      });
      const chain = { certificates: [certificate, ...options.authority.chainPem] };
      const answer = options.hasCtLog
        ? { signedCertificateEmbeddedSct: { chain } }
        : { signedCertificateDetachedSct: { chain, signedCertificateTimestamp: '' } };
      return { status: 200, body: JSON.stringify(answer) };
    },
  };
}

/** The name that Fulcio certifies: the job's workflow as a URL, else the verified address, else the subject. */
export function subjectAlternativeNameOf(claims: JWTPayload, serverUrl: string): string {
  if (typeof claims['job_workflow_ref'] === 'string')
    return goUrl(`${serverUrl}/${claims['job_workflow_ref']}`);
  return challengeOf(claims);
}

function challengeOf(claims: JWTPayload): string {
  if (typeof claims['email'] === 'string') {
    if (claims['email_verified'] !== true) throw new Error('email_verified claim was false');
    return claims['email'];
  }
  return claims.sub ?? '';
}

/** X.509 times have no fractions. */
export function wholeSecond(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}
