import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { FaultEffect } from './options.ts';

/** One request as the routes see it. */
export type LabRequest = {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: Buffer;
};

/** One answer before it is sent. */
export type LabReply = { status: number; headers: Record<string, string>; body: Buffer };

/** Builds an answer with optional headers and body. */
export function reply(
  status: number,
  headers: Record<string, string> = {},
  body: Buffer | string = '',
): LabReply {
  return { status, headers, body: Buffer.from(body) };
}

/** Builds an error answer as the distribution spec words them ("Error Codes"). */
export function errorReply(status: number, code: string, headers: Record<string, string> = {}): LabReply {
  const body = JSON.stringify({ errors: [{ code, message: `the lab says ${code}` }] });
  return reply(status, { 'content-type': 'application/json', ...headers }, body);
}

/** Reads a request's whole body. */
export async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/**
 * Sends an answer, spoiled by the fault when there is one.
 * @returns the status that went out, or 0 when the connection was cut or left hanging
 */
export async function send(
  answer: LabReply,
  fault: FaultEffect | undefined,
  method: string,
  response: ServerResponse,
) {
  if (fault?.kind === 'reset' || (fault?.kind === 'lost-reply' && fault.status === undefined)) {
    response.destroy();
    return 0;
  }
  if (fault?.kind === 'hang') return 0;
  if (fault?.kind === 'huge') return sendHuge(fault.bytes, answer, response);
  const spoiled = fault === undefined ? answer : spoil(answer, fault);
  response.writeHead(spoiled.status, { 'content-length': String(spoiled.body.length), ...spoiled.headers });
  response.end(method === 'HEAD' ? undefined : spoiled.body);
  return spoiled.status;
}

function spoil(answer: LabReply, fault: FaultEffect): LabReply {
  switch (fault.kind) {
    case 'status':
      return fault.body === undefined
        ? errorReply(fault.status, 'UNKNOWN', fault.headers)
        : reply(fault.status, { ...fault.headers }, fault.body);
    case 'lost-reply':
      return errorReply(fault.status ?? 500, 'UNKNOWN');
    case 'wrong-bytes':
      return { ...answer, body: flipLastByte(answer.body) };
    case 'content-type':
      return { ...answer, headers: { ...answer.headers, 'content-type': fault.contentType } };
    case 'header':
      return { ...answer, headers: { ...answer.headers, [fault.name]: fault.value } };
    case 'redirect':
      return reply(fault.status, { location: fault.location });
    case 'gzip-bomb':
      return {
        ...answer,
        headers: { ...answer.headers, 'content-encoding': 'gzip' },
        body: gzipSync(Buffer.alloc(fault.bytes)),
      };
    default:
      return answer;
  }
}

function flipLastByte(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const last = copy.length - 1;
  if (last >= 0) copy.writeUInt8(copy.readUInt8(last) ^ 1, last);
  return copy;
}

/** Streams without a length for as long as the client keeps reading. */
async function sendHuge(bytes: number, answer: LabReply, response: ServerResponse) {
  const { 'content-length': _length, ...headers } = answer.headers;
  response.writeHead(answer.status, headers);
  const chunk = Buffer.alloc(64 * 1024, 0x20);
  for (let sent = 0; sent < bytes && !response.destroyed; sent += chunk.length) {
    if (!response.write(chunk)) await sleep(1);
  }
  response.end();
  return answer.status;
}
