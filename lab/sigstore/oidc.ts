import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, jwtVerify, SignJWT, type JWK, type JWTPayload } from 'jose';
import type { Routes } from './http-service.ts';
import type { Claims } from './workflow-claims.ts';

/** What `Authorization: Bearer` must carry at the token endpoint. */
export const RUNNER_REQUEST_TOKEN = 'lab-runner-request-token';

const TOKEN_LIFETIME_S = 300;
const KEY_ID = 'lab-1';

export type OidcIssuer = {
  routes: Routes;
  /** Signs a token; a claim given as undefined is left out. */
  issueToken: (overrides?: Claims, audience?: string) => Promise<string>;
  /** Checks signature, issuer, audience and expiry as a relying party does. */
  verifyToken: (token: string, audience: string) => Promise<JWTPayload>;
};

export type OidcOptions = {
  url: string;
  /** The tokens' `iss`. */
  issuer: string;
  /** Read at every token, so that a test may change them at any time. */
  claims: Claims;
  clock: () => Date;
};

/**
 * Builds an OIDC issuer with GitHub's token endpoint. `?claims={json}` on a token request overrides claims of that
 * one token.
 */
export async function createOidcIssuer(options: OidcOptions): Promise<OidcIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), alg: 'RS256', use: 'sig', kid: KEY_ID };

  const issueToken = (overrides: Claims = {}, audience = 'sigstore') => {
    const now = Math.floor(options.clock().getTime() / 1000);
    const times = { iat: now, nbf: now - 5, exp: now + TOKEN_LIFETIME_S };
    return new SignJWT({
      iss: options.issuer,
      aud: audience,
      jti: randomUUID(),
      ...times,
      ...options.claims,
      ...overrides,
    })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: KEY_ID })
      .sign(privateKey);
  };
  const verifyToken = async (token: string, audience: string) => {
    const expected = { issuer: options.issuer, audience, currentDate: options.clock() };
    return (await jwtVerify(token, publicKey, expected)).payload;
  };
  return { routes: buildRoutes(options, issueToken, jwk), issueToken, verifyToken };
}

function buildRoutes(options: OidcOptions, issueToken: OidcIssuer['issueToken'], jwk: JWK): Routes {
  return {
    'GET /oidc/token': async ({ headers, url }) => {
      // The scheme's case does not matter (RFC 9110, section 11.1); cosign writes `bearer`.
      const [scheme, token] = (headers.authorization ?? '').split(' ');
      if (scheme?.toLowerCase() !== 'bearer' || token !== RUNNER_REQUEST_TOKEN)
        return { status: 401, body: JSON.stringify({ message: 'the request token is not valid' }) };
      const overrides = JSON.parse(url.searchParams.get('claims') ?? '{}') as Claims;
      const value = await issueToken(
        overrides,
        url.searchParams.get('audience') ?? 'https://github.com/acme',
      );
      return { status: 200, body: JSON.stringify({ count: value.length, value }) };
    },
    'GET /.well-known/openid-configuration': () => ({
      status: 200,
      body: JSON.stringify({
        issuer: options.issuer,
        jwks_uri: `${options.url}/.well-known/jwks`,
        subject_types_supported: ['public'],
        response_types_supported: ['id_token'],
        id_token_signing_alg_values_supported: ['RS256'],
        claims_supported: Object.keys(options.claims),
      }),
    }),
    'GET /.well-known/jwks': () => ({ status: 200, body: JSON.stringify({ keys: [jwk] }) }),
  };
}
