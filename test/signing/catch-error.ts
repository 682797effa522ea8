import { CustodyError } from '../../src/errors.ts';

/** Waits for work that must fail with an error of our own, and returns it. */
export async function catchError(work: Promise<unknown>): Promise<CustodyError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof CustodyError) return error;
  throw new Error('no error of our own was thrown', { cause: error });
}
