/**
 * What the chain says while it works. Entries choose the voice (terminal, job log, silence); rooms below only
 * know this. Nothing written here may hold a secret: `mask` first, and text of foreign origin arrives inert.
 */
export interface Logger {
  /** A line that a reader of a normal run wants. */
  info(message: string): void;
  /** A line for `--verbose` and step debug logs. */
  detail(message: string): void;
  /** Something the reader should act on although the run goes on. */
  warning(message: string): void;
  /** Runs one named step, showing that it runs, how long it took and what came of it (`summarise`). */
  step<T>(title: string, work: () => Promise<T>, summarise?: (result: T) => string): Promise<T>;
  /** Registers a value that must never appear in any log from here on. */
  mask(secret: string): void;
}

/** Says nothing: for tests and for callers that only want the result. */
export const silentLogger: Logger = {
  info: () => undefined,
  detail: () => undefined,
  warning: () => undefined,
  step: (_title, work) => work(),
  mask: () => undefined,
};
