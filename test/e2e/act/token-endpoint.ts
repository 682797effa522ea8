import { startHttpService } from '../../../lab/sigstore/http-service.ts';
import type { Claims } from '../../../lab/sigstore/workflow-claims.ts';

/** The runner's token endpoint for one run: the stack's, with claims of this run's own, and counting. */
export type TokenEndpoint = {
  /** `ACTIONS_ID_TOKEN_REQUEST_URL` */
  url: string;
  /** How many tokens were asked for. */
  count: () => number;
  stop: () => Promise<void>;
};

/** Starts an endpoint that asks the stack's for every token. @param requestUrl the stack's, as a runner gets it */
export async function startTokenEndpoint(requestUrl: string, claims: Claims): Promise<TokenEndpoint> {
  const service = await startHttpService();
  service.serve({
    'GET /token': async ({ url, headers }) => {
      const upstream = new URL(requestUrl);
      upstream.searchParams.set('audience', url.searchParams.get('audience') ?? '');
      upstream.searchParams.set('claims', JSON.stringify(claims));
      const authorization = headers.authorization ?? '';
      const response = await fetch(upstream, { headers: { authorization } });
      return { status: response.status, body: await response.text() };
    },
  });
  return {
    url: `${service.url}/token?run=1`,
    count: () => service.requests['GET /token'] ?? 0,
    stop: service.stop,
  };
}
