import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What a writer read from the list of referrers on the fallback tag, or put there. */
export type ListTurn = {
  /** The writer's. */
  door: string;
  what: 'read' | 'written';
  /** Digests of the referrers in the list; none when there is no list yet. */
  entries: readonly string[];
};

/**
 * A way of one's own to a registry: an address that leads there, notes what is read of the list of referrers and what
 * is made of it, and can hold a list back before the registry sees it, or let lists arrive cut off.
 */
export type Door = {
  /** `127.0.0.1:PORT`, in place of the registry's. */
  host: string;
  /** Holds the next list that the writer writes, until the returned function is called. */
  holdNextList(): { arrived: Promise<void>; letThrough: () => void };
  /** Whether lists arrive cut off in the middle, as from a mirror that lost its connection. */
  cutLists(whether: boolean): void;
  stop(): Promise<void>;
};

type Hold = { arrived: () => void; released: Promise<void> };

const LIST = /\/manifests\/sha256-[a-f0-9]{64}$/;

/**
 * Opens a door to a registry on loopback.
 *
 * @param registry `127.0.0.1:PORT`
 * @param turns where the lists are noted, by every door, in the order in which the registry answered
 */
export async function openDoor(registry: string, name: string, turns: ListTurn[]): Promise<Door> {
  let hold: Hold | undefined;
  let cut = false;
  const pass = async (asked: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const body = await buffer(asked);
    const isList = LIST.test(asked.url ?? '');
    if (isList && asked.method === 'PUT' && hold !== undefined) {
      const { arrived, released } = hold;
      hold = undefined;
      arrived();
      await released;
    }
    const { status, headers, content } = await ask(registry, asked, body);
    if (isList && asked.method === 'GET')
      turns.push({ door: name, what: 'read', entries: entriesOf(content) });
    if (isList && asked.method === 'PUT' && status === 201)
      turns.push({ door: name, what: 'written', entries: entriesOf(body) });
    const passed =
      cut && isList && asked.method === 'GET' ? content.subarray(0, content.length >> 1) : content;
    const length = asked.method === 'HEAD' ? {} : { 'content-length': passed.length };
    answer.writeHead(status, { ...headers, ...length }).end(passed);
  };
  const server = createServer((asked, answer) => {
    pass(asked, answer).catch(() => answer.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    holdNextList: () => {
      const arrived = Promise.withResolvers<void>();
      const released = Promise.withResolvers<void>();
      hold = { arrived: arrived.resolve, released: released.promise };
      return { arrived: arrived.promise, letThrough: released.resolve };
    },
    cutLists: (whether) => {
      cut = whether;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Asks the registry with the writer's own `Host`, by which it tells where uploads go on. */
async function ask(registry: string, { method, url, headers }: IncomingMessage, body: Buffer) {
  const [host, port] = registry.split(':');
  const asking = httpRequest({ host, port, method, path: url, headers });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    asking.once('response', resolve).once('error', reject);
  });
  asking.end(body);
  const answer = await answered;
  return { status: answer.statusCode ?? 502, headers: answer.headers, content: await buffer(answer) };
}

/** The digests that an index lists; none of what is no index, as the registry's answer that there is none. */
function entriesOf(content: Buffer): string[] {
  const { manifests } = JSON.parse(content.toString()) as { manifests?: { digest: string }[] | null };
  return (manifests ?? []).map(({ digest }) => digest);
}
