import { randomUUID } from 'node:crypto';
import { digestOf, isDigest } from '../../src/image/digest.ts';
import type { RepositoryContents } from './contents.ts';
import { errorReply, reply, type LabReply, type LabRequest } from './exchange.ts';
import type { RegistrySwitches } from './options.ts';

/** Answers `/v2/<name>/blobs/<digest>`. */
export function serveBlob(request: LabRequest, contents: RepositoryContents, digest: string): LabReply {
  if (request.method === 'DELETE') return errorReply(405, 'UNSUPPORTED');
  const bytes = isDigest(digest) ? contents.blobs.get(digest) : undefined;
  if (bytes === undefined) return errorReply(404, 'BLOB_UNKNOWN');
  return reply(200, { 'content-type': 'application/octet-stream', 'docker-content-digest': digest }, bytes);
}

/** Answers `/v2/<name>/blobs/uploads/[session]`: one POST and one PUT, or a single POST where that is switched on. */
export function serveUpload(
  request: LabRequest,
  contents: RepositoryContents,
  name: string,
  session: string,
  switches: RegistrySwitches,
): LabReply {
  const digest = request.url.searchParams.get('digest');
  if (request.method === 'POST') {
    if (digest !== null && switches.singlePostUpload) return complete(contents, name, digest, request.body);
    return open(contents, name);
  }
  if (!contents.uploads.has(session)) return errorReply(404, 'BLOB_UPLOAD_UNKNOWN');
  if (request.method === 'DELETE') {
    contents.uploads.delete(session);
    return reply(204);
  }
  if (request.method !== 'PUT' || digest === null) return errorReply(405, 'UNSUPPORTED');
  contents.uploads.delete(session);
  return complete(contents, name, digest, request.body);
}

function open(contents: RepositoryContents, name: string): LabReply {
  const session = randomUUID();
  contents.uploads.add(session);
  return reply(202, { location: `/v2/${name}/blobs/uploads/${session}?state=opaque` });
}

function complete(contents: RepositoryContents, name: string, digest: string, body: Buffer): LabReply {
  const actual = digestOf(body);
  if (digest !== actual) return errorReply(400, 'DIGEST_INVALID');
  contents.blobs.set(actual, body);
  return reply(201, { location: `/v2/${name}/blobs/${actual}`, 'docker-content-digest': actual });
}
