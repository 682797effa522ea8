import { RegistryError, type RegistryCode } from '../errors.ts';
import { inertLine } from '../inert-text.ts';
import { redactUrl } from './origin.ts';

/** What a request was about: decides what a 404 means. */
export type Purpose = 'manifest' | 'blob' | 'upload' | 'referrers' | 'token';

/** An answer as far as its error needs it. */
export type ErrorAnswer = { method: string; url: URL; status: number; headers: Headers; body: Uint8Array };

const PERMISSION_HINT =
  'Log in with the right to push, `docker login REGISTRY`, or give registry-username and registry-password; on ghcr.io:\npermissions:\n  packages: write';
const LOGIN_HINT = '`docker login REGISTRY`, or give registry-username and registry-password.';

/**
 * Builds the error for an answer that is no success: which code by status and OCI error code (distribution spec,
 * "Error Codes"), with the URL redacted and the registry's own words made inert.
 *
 * @param anonymousReason why no credentials were sent, when that may be what is wrong
 */
export function buildResponseError(
  answer: ErrorAnswer,
  purpose: Purpose,
  anonymousReason?: string,
): RegistryError {
  const { ociCode, message } = parseOciError(answer.body);
  const { code, temporary, hint } = classify(answer, purpose, ociCode);
  const said = [ociCode, message].filter((part) => part !== undefined).join(': ');
  const advice = [code === 'REGISTRY_UNAUTHORIZED' ? anonymousReason : undefined, hint].filter(
    (part) => part !== undefined,
  );
  return new RegistryError(
    code,
    `${answer.method} ${redactUrl(answer.url)} was answered by ${answer.status}`,
    {
      status: answer.status,
      temporary,
      found: said === '' ? `HTTP ${answer.status}` : said,
      ...(ociCode === undefined ? {} : { ociCode }),
      ...(advice.length === 0 ? {} : { hint: advice.join(' ').replaceAll('REGISTRY', answer.url.host) }),
    },
  );
}

type Classification = { code: RegistryCode; temporary: boolean; hint?: string };

function classify(answer: ErrorAnswer, purpose: Purpose, ociCode: string | undefined): Classification {
  const { status } = answer;
  const insufficient = /error="?insufficient_scope/.test(answer.headers.get('www-authenticate') ?? '');
  if (status === 403 || (status === 401 && (insufficient || ociCode === 'DENIED'))) {
    return { code: 'REGISTRY_FORBIDDEN', temporary: false, hint: PERMISSION_HINT };
  }
  if (status === 401) return { code: 'REGISTRY_UNAUTHORIZED', temporary: false, hint: LOGIN_HINT };
  if (status === 429)
    return { code: 'REGISTRY_RATE_LIMITED', temporary: true, hint: rateLimitHint(answer.headers) };
  if (status === 408 || status >= 500) return { code: 'REGISTRY_UNAVAILABLE', temporary: true };
  if (status === 404 && purpose === 'manifest') return { code: 'MANIFEST_UNKNOWN', temporary: false };
  if (status === 404 && purpose === 'blob') return { code: 'BLOB_UNKNOWN', temporary: false };
  if (status === 404 && purpose === 'upload' && ociCode === 'NAME_UNKNOWN') {
    return {
      code: 'REPOSITORY_UNKNOWN',
      temporary: false,
      hint: 'Create the repository first; this registry does not do that on push.',
    };
  }
  return { code: 'REGISTRY_PROTOCOL', temporary: false };
}

function rateLimitHint(headers: Headers): string {
  const after = headers.get('retry-after');
  const wait =
    after === null ? 'Try again later' : `The registry asks to wait (Retry-After: ${inertLine(after, 40)})`;
  return `${wait}; logged-in users usually have a higher limit.`;
}

function parseOciError(body: Uint8Array): { ociCode?: string; message?: string } {
  try {
    const { errors } = JSON.parse(Buffer.from(body).toString()) as {
      errors?: { code?: unknown; message?: unknown }[];
    };
    const first = errors?.[0];
    const code =
      typeof first?.code === 'string' && /^[A-Z_]{1,64}$/.test(first.code) ? first.code : undefined;
    const message = typeof first?.message === 'string' ? inertLine(first.message, 200) : undefined;
    return {
      ...(code === undefined ? {} : { ociCode: code }),
      ...(message === undefined ? {} : { message }),
    };
  } catch {
    // Error bodies are optional and often HTML from a proxy: the status says enough.
    return {};
  }
}
