import { expect } from 'vitest';
import { CustodyError, type ErrorCode } from '../../src/errors.ts';

/** Waits for the promise to fail with this code, and gives the error for a closer look. */
export async function expectCode(promise: Promise<unknown>, code: ErrorCode): Promise<CustodyError> {
  const error = await promise.then(
    (value) => value,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CustodyError)) throw new Error(`expected ${code}`, { cause: error });
  expect(error.code).toBe(code);
  return error;
}
