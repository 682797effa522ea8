import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { RUNNER_REQUEST_TOKEN } from '../sigstore/oidc.ts';
import { GITHUB_CLAIMS, GITHUB_ISSUER } from '../sigstore/workflow-claims.ts';
import { killOnExit } from './kill-on-exit.ts';
import {
  logFile,
  stackPaths,
  type ServiceName,
  type StackDescription,
  type StackToolName,
} from './description.ts';
import { createKeys } from './keys.ts';
import { isLoopbackAddress, listenersOf } from './listeners.ts';
import { chooseFirstPort, portsFrom, requireFreePorts } from './ports.ts';
import { endProcesses, findProcesses, launch } from './processes.ts';
import { waitUntilReady } from './readiness.ts';
import {
  COMMANDS,
  distributionConfig,
  distributionConfigFile,
  serviceAddresses,
  type StackSetting,
} from './services.ts';
import { StackError } from './stack-error.ts';
import { bringStackTools } from './tools.ts';
import { makeFirstEntries, saveFulcioRoot, timestampEndpoint, writeTrustFiles } from './trust-files.ts';

export type StackOptions = {
  /** Everything is kept here. What an earlier stack left there is ended and removed. */
  folder: string;
  /** Default: those of `npm run lab:tools`. */
  tools?: Readonly<Record<StackToolName, string>>;
  /** Default: free ports, so that any number of stacks can run at once. */
  firstPort?: number;
  /** Leave the services running when this process ends; default: they end with it. */
  detached?: boolean;
  progress?: (line: string) => void;
};

/** A running stack. */
export type RealStack = StackDescription & {
  /** Ends every service; the files stay. */
  stop: () => Promise<void>;
};

const ATTEMPTS = 3;

/**
 * Starts a real Sigstore (OIDC issuer, Fulcio, CT log, Rekor v2, Rekor v1, timestamp authority, TUF mirror) and two
 * registries, new and empty, on 127.0.0.1 only. When one of them does not come up, nothing is left running.
 *
 * @throws StackError SERVICE_ENDED, SERVICE_NOT_READY, PORT_TAKEN, BEYOND_LOOPBACK; Error when a tool cannot be had
 */
export async function startStack(options: StackOptions): Promise<RealStack> {
  const folder = resolve(options.folder);
  const tools = { ...(options.tools ?? (await bringStackTools(options.progress ?? (() => undefined)))) };
  if (options.firstPort !== undefined) {
    await stopStack(folder);
    await requireFreePorts(options.firstPort);
    return startOnce({ ...options, folder, tools, firstPort: options.firstPort });
  }
  for (let attempt = 1; ; attempt += 1) {
    await stopStack(folder);
    try {
      return await startOnce({ ...options, folder, tools, firstPort: await chooseFirstPort() });
    } catch (error) {
      // Somebody took a port in the moment between looking and listening.
      const lostPort = error instanceof StackError && /address already in use|EADDRINUSE/.test(error.message);
      if (!lostPort || attempt === ATTEMPTS) throw error;
    }
  }
}

/**
 * Ends whatever of a stack runs, complete or not.
 *
 * @returns the services that ran
 */
export async function stopStack(folder: string): Promise<string[]> {
  const paths = stackPaths(resolve(folder));
  const stackId = readStackId(folder);
  const ended = stackId === undefined ? [] : await endProcesses(stackId);
  await Promise.all([paths.description, paths.environment].map((file) => rm(file, { force: true })));
  return ended;
}

/** The random id that the stack's processes carry; undefined when none was ever started here. */
export function readStackId(folder: string): string | undefined {
  try {
    return readFileSync(stackPaths(resolve(folder)).id, 'utf8');
  } catch {
    return undefined;
  }
}

type Start = StackOptions & { firstPort: number; tools: Record<StackToolName, string> };

async function startOnce({ folder, tools, firstPort, detached = false }: Start): Promise<RealStack> {
  const stackId = await prepareFolder(folder);
  const release = killOnExit(stackId);
  const ports = portsFrom(firstPort);
  const services = serviceAddresses(ports);
  const description = describe(folder, tools, firstPort);
  try {
    const paths = stackPaths(folder);
    const keys = await createKeys(paths.keys, new URL(GITHUB_ISSUER).host);
    const setting: StackSetting = { folder, ports, keys, tools };
    await writeFile(distributionConfigFile(folder), distributionConfig(setting));
    const trust = { folder, stackId, cosign: tools.cosign, keys, services };
    const up = createStarter(setting, services, stackId, detached);
    await allOrNothing([
      async (abort) => {
        await up('oidc', abort);
        await up('fulcio', abort);
        await saveFulcioRoot(folder, services.fulcio.address);
        await up('ct-log', abort);
      },
      async (abort) => {
        await up('trillian', abort);
        await up('rekor-v1', abort);
      },
      (abort) => up('rekor-v2', abort),
      (abort) => up('timestamp-authority', abort),
      (abort) => up('registry-referrers', abort),
      (abort) => up('registry-fallback', abort),
    ]);
    await writeTrustFiles(trust);
    await allOrNothing([(abort) => up('tuf', abort), () => makeFirstEntries(trust, description.environment)]);
    requireLoopbackOnly(stackId);
    await writeFile(paths.description, `${JSON.stringify(description, undefined, 2)}\n`);
  } catch (error) {
    await stopStack(folder);
    release();
    throw error;
  }
  if (detached) release();
  const stop = async () => {
    await stopStack(folder);
    release();
  };
  return { ...description, stop };
}

/** Empties the folder of what an earlier stack kept there, and gives it a new id. */
async function prepareFolder(folder: string): Promise<string> {
  const paths = stackPaths(folder);
  const stackId = randomUUID();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const old of [paths.data, paths.logs, paths.keys]) await rm(old, { recursive: true, force: true });
  await Promise.all(
    ['ct-log', 'rekor-v2', 'referrers', 'fallback'].map((name) =>
      mkdir(join(paths.data, name), { recursive: true }),
    ),
  );
  await writeFile(paths.id, stackId);
  return stackId;
}

function describe(folder: string, tools: Record<StackToolName, string>, firstPort: number): StackDescription {
  const paths = stackPaths(folder);
  const services = serviceAddresses(portsFrom(firstPort));
  const url = (name: ServiceName) => services[name].address;
  const host = (name: ServiceName) => new URL(url(name)).host;
  return {
    folder,
    identity: `https://github.com/${GITHUB_CLAIMS['job_workflow_ref']}`,
    issuer: GITHUB_ISSUER,
    environment: {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${url('oidc')}/oidc/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: RUNNER_REQUEST_TOKEN,
    },
    trustedRoot: paths.trustedRoot,
    trustedRootLines: paths.trustedRootLines,
    signingConfigs: paths.signingConfigs,
    clientTrustConfig: paths.clientTrustConfig,
    registries: { referrers: host('registry-referrers'), fallback: host('registry-fallback') },
    tuf: { url: url('tuf'), root: paths.tufRoot },
    urls: {
      fulcio: url('fulcio'),
      rekorV1: url('rekor-v1'),
      rekorV2: url('rekor-v2'),
      timestamp: timestampEndpoint(services),
      ctLog: url('ct-log'),
      oidc: url('oidc'),
    },
    tools,
    services,
    firstPort,
  };
}

/** Makes the function that starts one service and waits until it is ready. */
function createStarter(
  setting: StackSetting,
  services: StackDescription['services'],
  stackId: string,
  detached: boolean,
) {
  return async (service: ServiceName, abort: AbortSignal): Promise<void> => {
    abort.throwIfAborted();
    const command = COMMANDS[service](setting);
    const log = logFile(setting.folder, service);
    const cwd = stackPaths(setting.folder).data;
    await waitUntilReady(
      launch(stackId, { service, ...command, cwd, log }, detached),
      services[service],
      abort,
    );
  };
}

/** Runs all at once. The first that fails stops the others, and is what is thrown once they have stopped. */
async function allOrNothing(works: readonly ((abort: AbortSignal) => Promise<void>)[]): Promise<void> {
  const controller = new AbortController();
  let first: { error: unknown } | undefined;
  const running = works.map(async (work) => {
    try {
      await work(controller.signal);
    } catch (error) {
      first ??= { error };
      controller.abort();
    }
  });
  await Promise.all(running);
  if (first !== undefined) throw first.error;
}

/** The lab promises that nothing of it can be reached from elsewhere, so it looks. */
function requireLoopbackOnly(stackId: string): void {
  const processes = findProcesses(stackId);
  const open = listenersOf(processes.map(({ pid }) => pid)).filter(
    ({ address }) => !isLoopbackAddress(address),
  );
  if (open.length === 0) return;
  const names = open.map(({ pid, address, port }) => {
    const service = processes.find((each) => each.pid === pid)?.service;
    return `${service} on ${address}:${port}`;
  });
  throw new StackError(
    'BEYOND_LOOPBACK',
    `expected listeners on 127.0.0.1 only, found ${names.join(', ')}`,
    'build it with its metrics listener on loopback, as `npm run lab:tools` does',
  );
}
