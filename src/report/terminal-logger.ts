import { styleText } from 'node:util';
import type { Logger } from '../logger.ts';

type Stream = { write(text: string): unknown; isTTY?: boolean };

/** Where the terminal's lines go and whether details are wanted. */
export type TerminalOptions = { stream: Stream; verbose: boolean; now: () => number };

const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/**
 * Speaks to a person at a terminal: one line per step with how long it took, and a spinner while it runs. Where
 * the stream is no terminal, the same lines without colour or spinner.
 */
export function createTerminalLogger({ stream, verbose, now }: TerminalOptions): Logger {
  const secrets = new Set<string>();
  const colour = stream.isTTY === true;
  const paint = (format: Parameters<typeof styleText>[0], text: string) =>
    colour ? styleText(format, text, { validateStream: false }) : text;
  const say = (text: string) => {
    let safe = text;
    for (const secret of secrets) safe = safe.replaceAll(secret, '***');
    stream.write(`${colour ? '\r\u001b[K' : ''}${safe}\n`);
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
      const spinner = colour ? spin(stream, title) : undefined;
      try {
        const result = await work();
        const summary = summarise?.(result) ?? '';
        clearInterval(spinner);
        say(
          `${paint('green', '✓')} ${title.padEnd(10)} ${summary} ${paint('dim', `${seconds(now() - started)} s`)}`,
        );
        return result;
      } catch (error) {
        clearInterval(spinner);
        say(`${paint('red', '✗')} ${title}`);
        throw error;
      }
    },
  };
}

function spin(stream: Stream, title: string): NodeJS.Timeout {
  let frame = 0;
  const draw = () => {
    frame = (frame + 1) % SPINNER.length;
    stream.write(`\r\u001b[K${SPINNER[frame]} ${title}`);
  };
  draw();
  return setInterval(draw, 100).unref();
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}
