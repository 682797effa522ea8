/** Begins work that somebody will wait for later, and is then told why it failed. */
export function begin<T>(work: () => Promise<T>): Promise<T> {
  const begun = work();
  begun.catch(forget);
  return begun;
}

/** Lets go of what came of some work: it may be large, and is told to whoever waits for it. */
export function forget(): void {
  // Nothing is kept.
}

/**
 * Waits for both, also when one fails: nothing may go on behind a run that has ended.
 *
 * @returns what came of the work
 * @throws why the work failed, or else what was done beside it
 */
export async function together<T>(work: Promise<T>, beside: Promise<unknown>): Promise<T> {
  const [, other] = await Promise.allSettled([work, beside]);
  const done = await work;
  if (other.status === 'rejected') throw other.reason;
  return done;
}
