import type { AttestOptions } from '../../config/options.ts';
import { showOption, type OptionStyle } from '../../config/parse-options.ts';
import { ConfigurationError, PreflightError } from '../../errors.ts';
import { isLoopback } from '../../loopback.ts';
import type { GitHubTarget } from '../../github/client.ts';
import type { CommandContext } from '../context.ts';

/** Where the bundles of a run go beside the registry, and what is missing for it. */
export type GitHubPreflight = { target: GitHubTarget | undefined; problems: readonly ConfigurationError[] };

/**
 * Finds GitHub's attestation store from what a runner sets (`GITHUB_REPOSITORY`, `GITHUB_API_URL`,
 * `GITHUB_SERVER_URL`) and the token; outside a runner the same variables name it. Asks nobody.
 *
 * @returns no target and no problem when `github-attestations` was not asked for; otherwise the target, or every
 *   problem: INPUT_MISSING, INPUT_INVALID
 */
export function findGitHubTarget(options: AttestOptions, context: CommandContext): GitHubPreflight {
  if (!options.githubAttestations) return { target: undefined, problems: [] };
  return readGitHubTarget(options, context, 'github-attestations');
}

/**
 * The same for what else asks GitHub.
 *
 * @throws ConfigurationError INPUT_MISSING, INPUT_INVALID; PreflightError with several of them
 */
export function requireGitHubTarget(
  options: AttestOptions,
  context: CommandContext,
  purpose: Purpose,
): GitHubTarget {
  const { target, problems } = readGitHubTarget(options, context, purpose);
  if (target !== undefined) return target;
  const [first, ...more] = problems;
  if (first === undefined) throw new TypeError('there is no target and no problem either');
  throw more.length === 0 ? first : new PreflightError([first, ...more]);
}

/** The option that GitHub is asked for, and the right that its token must have. */
type Purpose = keyof typeof RIGHTS;
const RIGHTS = {
  'github-attestations': 'a token that may write attestations of the repository',
  'exceptions-ref': 'a token that may read the repository: `contents: read`',
} as const;

function readGitHubTarget(
  options: AttestOptions,
  context: CommandContext,
  purpose: Purpose,
): GitHubPreflight {
  const { environment, logger, style } = context;
  const problems: ConfigurationError[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      problems.push(error);
      return undefined;
    }
  };
  const token = attempt(() =>
    requireToken(options.githubToken ?? environment['GITHUB_TOKEN'], style, purpose),
  );
  const repository = attempt(() => requireRepository(environment['GITHUB_REPOSITORY'], style, purpose));
  const urlOf = (name: string, otherwise: string) =>
    attempt(() => requireUrl(name, environment[name] || otherwise));
  const apiUrl = urlOf('GITHUB_API_URL', 'https://api.github.com');
  const serverUrl = urlOf('GITHUB_SERVER_URL', 'https://github.com');
  if (token !== undefined) logger.mask(token);
  if (token === undefined || repository === undefined || apiUrl === undefined || serverUrl === undefined)
    return { target: undefined, problems };
  return { target: { token, repository, apiUrl, serverUrl }, problems };
}

function requireToken(token: string | undefined, style: OptionStyle, purpose: Purpose): string {
  const isInput = style === 'input';
  const hint = isInput
    ? 'with:\n  github-token: ${{ github.token }}'
    : 'export GITHUB_TOKEN="$(gh auth token)"';
  const problem = (what: string) => ({
    field: isInput ? 'github-token' : 'GITHUB_TOKEN',
    expected: RIGHTS[purpose],
    found: what,
    hint,
  });
  if (token === undefined || token === '')
    throw new ConfigurationError('INPUT_MISSING', `\`${purpose}\` needs a token`, problem('nothing'));
  // What an HTTP header cannot carry would be quoted by the error of whoever tried.
  if (!/^[\x21-\x7e]{1,4096}$/.test(token))
    throw new ConfigurationError(
      'INPUT_INVALID',
      'the GitHub token is none',
      problem('white space, line breaks or characters beyond ASCII'),
    );
  return token;
}

function requireRepository(repository: string | undefined, style: OptionStyle, purpose: Purpose): string {
  if (repository !== undefined && /^(?!\.)[\w.-]+\/(?!\.\.?$)[\w.-]+$/.test(repository)) return repository;
  const found = repository === undefined || repository === '' ? undefined : repository;
  throw new ConfigurationError(
    found === undefined ? 'INPUT_MISSING' : 'INPUT_INVALID',
    `it is not said which repository \`${purpose}\` is about`,
    {
      field: 'GITHUB_REPOSITORY',
      expected: 'OWNER/NAME, which every GitHub Actions run sets',
      found: found ?? 'nothing',
      hint:
        style === 'input' && purpose === 'github-attestations'
          ? showOption(purpose, 'false', style)
          : 'export GITHUB_REPOSITORY=acme/shop',
    },
  );
}

/** The token travels there: encrypted, or on this machine. */
function requireUrl(name: string, value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url));
  if (url !== undefined && safe && url.username === '' && url.password === '' && url.search === '')
    return value.replace(/\/+$/, '');
  throw new ConfigurationError('INPUT_INVALID', 'GitHub cannot be reached there', {
    field: name,
    expected: 'an https URL without user info',
    hint: `export ${name}=https://${name === 'GITHUB_API_URL' ? 'api.' : ''}github.com`,
  });
}
