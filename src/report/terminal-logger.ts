import { styleText } from 'node:util';
import yoctoSpinner from 'yocto-spinner';
import type { Logger } from '../logger.ts';

/** Where the terminal's lines go and whether details are wanted. */
export type TerminalOptions = { stream: NodeJS.WriteStream; verbose: boolean; now: () => number };

/**
 * Speaks to a person at a terminal: one line per step with how long it took, and a spinner while it runs. Where
 * the stream is no terminal, the same lines without colour or spinner.
 */
export function createTerminalLogger({ stream, verbose, now }: TerminalOptions): Logger {
  const secrets = new Set<string>();
  const colour = stream.isTTY;
  const paint = (format: Parameters<typeof styleText>[0], text: string) =>
    colour ? styleText(format, text, { validateStream: false }) : text;
  const say = (text: string) => {
    let safe = text;
    for (const secret of secrets) safe = safe.replaceAll(secret, '***');
    stream.write(`${safe}\n`);
  };
  return {
    info: (message) => say(`  ${message}`),
    detail: (message) => {
      if (verbose) say(paint('dim', `  ${message}`));
    },
    warning: (message) => say(`${paint('yellow', '!')} ${message}`),
    mask: (secret) => {
      if (secret !== '') secrets.add(secret);
    },
    step: async (title, work, summarise) => {
      const started = now();
      const spinner = colour
        ? yoctoSpinner({ text: title, stream, handleSignals: false }).start()
        : undefined;
      try {
        const result = await work();
        const summary = summarise?.(result) ?? '';
        spinner?.stop();
        say(
          `${paint('green', '✓')} ${title.padEnd(10)} ${summary} ${paint('dim', `${seconds(now() - started)} s`)}`,
        );
        return result;
      } catch (error) {
        spinner?.stop();
        say(`${paint('red', '✗')} ${title}`);
        throw error;
      }
    },
  };
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}
