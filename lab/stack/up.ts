import { writeFile } from 'node:fs/promises';
import { readDescription, stackPaths } from './description.ts';
import { renderEnvironment, renderFirstCommands } from './environment-file.ts';
import { inspectStack, isComplete } from './inspect.ts';
import { withStackLock } from './lock.ts';
import { stackPlace, type StackPlace } from './place.ts';
import { startStack } from './start.ts';

/**
 * `npm run lab:up`: starts the real private Sigstore and both registries, and leaves them running. When all of it runs
 * already nothing changes; when a part of it is missing everything is started anew.
 */
async function up({ folder, firstPort }: StackPlace): Promise<void> {
  const paths = stackPaths(folder);
  await withStackLock(folder, async () => {
    const running = readDescription(folder);
    if (running?.firstPort === firstPort && isComplete(await inspectStack(folder))) {
      console.error(`everything runs already in ${folder}`);
      return;
    }
    const begun = performance.now();
    const progress = (line: string) => console.error(line);
    const stack = await startStack({ folder, firstPort, detached: true, progress });
    await writeFile(paths.environment, renderEnvironment(stack));
    console.error(`started in ${((performance.now() - begun) / 1000).toFixed(1)} s in ${folder}`);
  });
  console.error('To be tried (`npm run lab:status` shows the services, `npm run lab:down` ends them):\n');
  console.log(renderFirstCommands(paths.environment));
}

await up(stackPlace(process.env)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
