import type { Logger } from '../../src/logger.ts';

/** A logger that keeps everything, and refuses to let `step` lose anything. */
export function createRecordingLogger(): Logger & { lines: string[]; masked: string[] } {
  const lines: string[] = [];
  const masked: string[] = [];
  const say = (message: string) => void lines.push(message);
  return {
    lines,
    masked,
    info: say,
    detail: say,
    warning: say,
    mask: (secret) => void masked.push(secret),
    step: (title, work) => {
      say(title);
      return work();
    },
  };
}
