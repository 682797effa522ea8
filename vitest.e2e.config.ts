import { defineConfig } from 'vitest/config';

/** `npm run test:e2e`: the real tools and services, one file at a time, because each of them wants the whole machine. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.e2e.test.ts'],
    globalSetup: ['test/e2e/setup.ts'],
    fileParallelism: false,
    testTimeout: 5 * 60_000,
    // Hooks bring the tools, which may have to be built from source.
    hookTimeout: 15 * 60_000,
  },
});
