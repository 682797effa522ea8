import { defineConfig } from 'vitest/config';

/** `npm test`: everything but test/e2e, with the network refused beyond loopback. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    setupFiles: ['test/setup/loopback-only.ts'],
    // Tests mostly wait for processes and loopback: all cores, not all but one.
    maxWorkers: '100%',
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
