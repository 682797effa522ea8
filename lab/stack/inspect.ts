import { logFile, readDescription, SERVICES, type ServiceName } from './description.ts';
import { findProcesses } from './processes.ts';
import { isReady } from './readiness.ts';
import { readStackId } from './start.ts';

/** What `lab:status` says of one service. */
export type ServiceStatus = {
  service: ServiceName;
  /** Undefined while no complete start wrote it down. */
  address: string | undefined;
  /** Undefined: it does not run. */
  pid: number | undefined;
  ready: boolean;
  log: string;
};

/** Looks at every service now: whether its process lives, listens and answers. */
export async function inspectStack(folder: string): Promise<ServiceStatus[]> {
  const stackId = readStackId(folder);
  const processes = stackId === undefined ? [] : findProcesses(stackId);
  const addresses = readDescription(folder)?.services;
  return Promise.all(
    SERVICES.map(async (service) => {
      const pid = processes.find((process) => process.service === service)?.pid;
      const address = addresses?.[service];
      const ready = pid !== undefined && address !== undefined && (await isReady(pid, address));
      return { service, address: address?.address, pid, ready, log: logFile(folder, service) };
    }),
  );
}

/** Whether nothing is missing. */
export function isComplete(services: readonly ServiceStatus[]): boolean {
  return services.every(({ ready }) => ready);
}
