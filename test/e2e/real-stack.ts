import { get, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, inject } from 'vitest';
import type { StackDescription } from '../../lab/stack/description.ts';

/** The run's stack, or why it cannot be had on this machine. */
export type BroughtStack =
  { missing: undefined; stack: StackDescription } | { missing: string; stack: undefined };

/**
 * Asks for the run's one stack. Where it cannot be had, tests may be skipped; not in CI, where a run that skipped
 * everything would look like one that passed.
 *
 * @param door what `setup.ts` provides
 * @throws Error in CI (`CI=true`) when there is no stack
 */
export async function bringStack(
  door: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<BroughtStack> {
  try {
    return { missing: undefined, stack: await askForStack(door) };
  } catch (cause) {
    const missing = `the real stack is missing: ${cause instanceof Error ? cause.message : String(cause)}`;
    if (environment['CI'] === 'true') throw new Error(missing, { cause });
    console.error(`skipped, ${missing}`);
    return { missing, stack: undefined };
  }
}

/** Not with `fetch`, which gives up after five minutes: the first request may have to build every tool. */
async function askForStack(door: string): Promise<StackDescription> {
  const [response] = (await once(get(`${door}/stack`), 'response')) as [IncomingMessage];
  const answer = JSON.parse(await text(response)) as StackDescription & { message?: string };
  if (response.statusCode !== 200) throw new Error(answer.message);
  return answer;
}

/** Asked for once per test file; importing this module is what starts the stack. */
const REAL = await bringStack(inject('stackDoor'), process.env);

/** `describe` for what needs the real stack. */
export const describeStack = REAL.missing === undefined ? describe : describe.skip;

/**
 * The real stack, shared by every file of the run: push below a repository name of your own, and leave it running.
 *
 * @throws Error where there is none
 */
export function realStack(): StackDescription {
  if (REAL.stack === undefined) throw new Error(REAL.missing);
  return REAL.stack;
}
