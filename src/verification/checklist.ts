import { VerificationError, type VerificationCode } from '../errors.ts';
import { inertLine } from '../inert-text.ts';
import type { Check } from './result.ts';

/** A check that held: what it handed on, and what there was to see. */
export type Held<Value> = { value: Value; found?: string };

/** A check that does not apply, and why. The next ones still run. */
export type DoesNotApply = { skipped: string };

/**
 * Runs checks in order. The first that fails ends the work: those after it are listed as skipped, because what they
 * would look at is not proven.
 */
export class Checklist {
  readonly checks: Check[];
  #failed: string | undefined;

  /** @param earlier checks to go on from */
  constructor(earlier: readonly Check[] = []) {
    this.checks = [...earlier];
    this.#failed = this.failure?.name;
  }

  /** The failed check, when there is one. */
  get failure(): Extract<Check, { status: 'failed' }> | undefined {
    return this.checks.find((check) => check.status === 'failed');
  }

  /**
   * @param name of the check, as results show it
   * @param input what an earlier check handed on; undefined once one has failed
   * @param fallback the code for an error that is not custody's own
   * @param work throws VerificationError when the check does not hold
   * @returns what `work` hands on, or undefined when the check failed or was skipped
   */
  run<Input, Value>(
    name: string,
    input: Input | undefined,
    fallback: VerificationCode,
    work: (input: Input) => Held<Value> | DoesNotApply,
  ): Value | undefined {
    if (this.#failed !== undefined || input === undefined) {
      this.checks.push({
        name,
        status: 'skipped',
        reason: `the check ${this.#failed ?? 'before it'} failed`,
      });
      return undefined;
    }
    try {
      const outcome = work(input);
      if ('skipped' in outcome) {
        this.checks.push({ name, status: 'skipped', reason: outcome.skipped });
        return undefined;
      }
      const found = outcome.found === undefined ? {} : { found: inertLine(outcome.found, 2048) };
      this.checks.push({ name, status: 'passed', ...found });
      return outcome.value;
    } catch (error) {
      this.#failed = name;
      this.checks.push(failedCheck(name, error, fallback));
      return undefined;
    }
  }
}

/** A failed check from whatever was thrown: custody's errors keep their code, all others get `fallback`. */
export function failedCheck(
  name: string,
  error: unknown,
  fallback: VerificationCode,
): Extract<Check, { status: 'failed' }> {
  const own = error instanceof VerificationError ? error : undefined;
  const message = error instanceof Error ? error.message : String(error);
  return {
    name,
    status: 'failed',
    code: own?.code ?? fallback,
    ...(own?.expected === undefined ? {} : { expected: own.expected }),
    ...(own?.found === undefined ? {} : { found: inertLine(own.found, 2048) }),
    reason: inertLine(message),
  };
}
