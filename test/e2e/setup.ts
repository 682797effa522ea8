import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startHttpService } from '../../lab/sigstore/http-service.ts';
import { startStack, type RealStack } from '../../lab/stack/start.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the run's one stack, which the first request starts. */
    stackDoor: string;
  }
}

/**
 * One real stack for a whole run of the e2e tests. It is started when the first file asks for it (`real-stack.ts`), so
 * that a run of other files brings no tools and starts nothing, and it is ended with the run, however that ends.
 *
 * @returns what vitest calls at the end
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'custody-stack-'));
  // Not in what is returned: vitest does not call that when it is interrupted.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const door = await startHttpService();
  let starting: Promise<RealStack> | undefined;
  door.serve({
    'GET /stack': async () => {
      starting ??= startStack({ folder, progress: (line) => console.error(line) });
      return { status: 200, body: JSON.stringify(await starting) };
    },
  });
  project.provide('stackDoor', door.url);
  return async () => {
    await starting?.then((stack) => stack.stop()).catch(() => undefined);
    await door.stop();
  };
}
