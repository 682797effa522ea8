/** One way to authenticate that a registry offers in `WWW-Authenticate` (RFC 9110, 11.6.1). */
export type Challenge =
  | { scheme: 'basic' }
  | {
      scheme: 'bearer';
      realm: string;
      service: string | undefined;
      scope: string | undefined;
      error: string | undefined;
    };

const MAX_HEADER_LENGTH = 8192;
const PARAMETER = /([a-z_]{1,32})="([^"]*)"/gi;

/**
 * Parses the challenge of a 401. Where several are offered, bearer comes before basic, since a token is good for
 * one repository and a password for all.
 *
 * @returns undefined when there is none that custody can answer
 */
export function parseChallenge(header: string | null): Challenge | undefined {
  if (header === null || header.length > MAX_HEADER_LENGTH) return undefined;
  const bearer = /(?:^|,\s*)bearer\s+(.*)$/i.exec(header)?.[1];
  if (bearer !== undefined) {
    const parameters = new Map(
      [...bearer.matchAll(PARAMETER)].map(([, key, value]) => [key?.toLowerCase(), value]),
    );
    const realm = parameters.get('realm');
    if (realm !== undefined) {
      const [service, scope, error] = ['service', 'scope', 'error'].map((name) => parameters.get(name));
      return { scheme: 'bearer', realm, service, scope, error };
    }
  }
  return /(?:^|,\s*)basic(?:\s|$)/i.test(header) ? { scheme: 'basic' } : undefined;
}
