import { parseArgs } from 'node:util';
import { inspectStack, isComplete, type ServiceStatus } from './inspect.ts';
import { stackPlace } from './place.ts';

/** `npm run lab:status [-- --json]`: shows every service; exit 0 only when all are ready. */
async function status(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
  const { folder } = stackPlace(process.env);
  const services = await inspectStack(folder);
  const complete = isComplete(services);
  console.log(
    values.json ? JSON.stringify({ folder, ready: complete, services }, undefined, 2) : renderTable(services),
  );
  if (complete) return;
  console.error('not everything is ready: `npm run lab:up` starts it');
  process.exitCode = 1;
}

function renderTable(services: readonly ServiceStatus[]): string {
  const rows = [
    ['SERVICE', 'READY', 'PID', 'ADDRESS', 'LOG'],
    ...services.map(({ service, ready, pid, address, log }) => [
      service,
      ready ? 'yes' : 'no',
      pid?.toString() ?? '-',
      address ?? '-',
      log,
    ]),
  ];
  const widths = (rows[0] ?? []).map((_title, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

await status();
