import type { Logger } from '../logger.ts';
import type { OptionStyle } from '../config/parse-options.ts';

/** What a command needs of the world around it; entries fill it in, tests replace parts of it. */
export type CommandContext = {
  logger: Logger;
  environment: Readonly<Record<string, string | undefined>>;
  now: () => Date;
  /** How hints show options, and whether a token file may be used. */
  style: OptionStyle;
  /** Fires when the run is to end before its time. */
  signal?: AbortSignal;
};
