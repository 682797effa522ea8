import { withStackLock } from './lock.ts';
import { stackPlace } from './place.ts';
import { stopStack } from './start.ts';

/** `npm run lab:down`: ends every process of the stack, also those of a start that was cut short. The logs stay. */
async function down(folder: string): Promise<void> {
  const ended = await withStackLock(folder, () => stopStack(folder));
  console.error(ended.length === 0 ? 'nothing ran' : `ended ${ended.join(', ')}`);
}

await down(stackPlace(process.env).folder).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
