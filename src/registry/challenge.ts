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
/** A word, and what is assigned to it: a word that is assigned nothing begins a challenge, any other is a parameter. */
const PIECE = /[\s,]*([^\s,="]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*)(?=[\s,]|$)))?/gy;

/**
 * Parses the challenge of a 401. Where several are offered, bearer comes before basic, since a token is good for
 * one repository and a password for all.
 *
 * @returns undefined when there is none that custody can answer
 */
export function parseChallenge(header: string | null): Challenge | undefined {
  if (header === null || header.length > MAX_HEADER_LENGTH) return undefined;
  const offers = splitChallenges(header);
  for (const { scheme, parameters } of offers) {
    const realm = parameters.get('realm');
    if (scheme !== 'bearer' || realm === undefined) continue;
    const [service, scope, error] = ['service', 'scope', 'error'].map((name) => parameters.get(name));
    return { scheme, realm, service, scope, error };
  }
  return offers.some(({ scheme }) => scheme === 'basic') ? { scheme: 'basic' } : undefined;
}

/** The challenges of a header, each with its own parameters; whatever comes after a malformed piece is left out. */
function splitChallenges(header: string): { scheme: string; parameters: Map<string, string> }[] {
  const offers: { scheme: string; parameters: Map<string, string> }[] = [];
  for (const [, word = '', quoted, plain] of header.matchAll(PIECE)) {
    const value = quoted?.replaceAll(/\\(.)/g, '$1') ?? plain;
    if (value === undefined) offers.push({ scheme: word.toLowerCase(), parameters: new Map() });
    else offers.at(-1)?.parameters.set(word.toLowerCase(), value);
  }
  return offers;
}
