import { debug, endGroup, info, setSecret, startGroup, warning } from '@actions/core';
import type { Logger } from '../logger.ts';

/** Speaks to a job log: each step is a group whose heading says, once it is over, what came of it. */
export const actionLogger: Logger = {
  info,
  detail: debug,
  warning: (message) => warning(message),
  mask: setSecret,
  step: async (title, work, summarise) => {
    const started = performance.now();
    startGroup(title);
    try {
      const result = await work();
      endGroup();
      const summary = summarise?.(result) ?? '';
      info(`✓ ${title}  ${summary} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
      return result;
    } catch (error) {
      endGroup();
      info(`✗ ${title}`);
      throw error;
    }
  },
};
