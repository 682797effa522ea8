import { digestOf, isDigest, type Digest } from '../../src/image/digest.ts';
import type { RepositoryContents } from './contents.ts';
import { errorReply, reply, type LabReply, type LabRequest } from './exchange.ts';
import type { RegistrySwitches } from './options.ts';
import { readSubject } from './referrers.ts';

/** Answers `/v2/<name>/manifests/<reference>`. */
export function serveManifest(
  request: LabRequest,
  contents: RepositoryContents,
  name: string,
  reference: string,
  switches: RegistrySwitches,
): LabReply {
  if (request.method === 'GET' || request.method === 'HEAD') return read(contents, reference, switches);
  if (request.method === 'PUT') return write(request, contents, name, reference, switches);
  if (request.method !== 'DELETE' || !switches.deletion || !isDigest(reference))
    return errorReply(405, 'UNSUPPORTED');
  return contents.manifests.delete(reference) ? reply(202) : errorReply(404, 'MANIFEST_UNKNOWN');
}

function read(contents: RepositoryContents, reference: string, switches: RegistrySwitches): LabReply {
  const digest = isDigest(reference) ? reference : contents.tags.get(reference);
  const manifest = digest === undefined ? undefined : contents.manifests.get(digest);
  if (digest === undefined || manifest === undefined) return errorReply(404, 'MANIFEST_UNKNOWN');
  const headers = {
    'content-type': manifest.mediaType,
    'docker-content-digest': digest,
    ...(switches.etag ? { etag: etagOf(digest) } : {}),
  };
  return reply(200, headers, manifest.bytes);
}

function write(
  request: LabRequest,
  contents: RepositoryContents,
  name: string,
  reference: string,
  switches: RegistrySwitches,
): LabReply {
  const digest = digestOf(request.body);
  if (isDigest(reference) && reference !== digest) return errorReply(400, 'DIGEST_INVALID');
  if (!isDigest(reference)) {
    if (switches.etag && !preconditionHolds(request, contents.tags.get(reference)))
      return errorReply(412, 'DENIED');
    contents.tags.set(reference, digest);
  }
  const mediaType = request.headers['content-type'] ?? 'application/octet-stream';
  contents.manifests.set(digest, { bytes: request.body, mediaType });
  const subject = readSubject(request.body);
  contents.unlisted.delete(digest);
  if (subject !== undefined && switches.forgottenReferrers > 0) {
    switches.forgottenReferrers -= 1;
    contents.unlisted.add(digest);
  }
  return reply(201, {
    location: `/v2/${name}/manifests/${digest}`,
    'docker-content-digest': digest,
    ...(subject !== undefined && switches.referrersApi ? { 'oci-subject': subject } : {}),
  });
}

function preconditionHolds(request: LabRequest, current: Digest | undefined): boolean {
  const ifMatch = request.headers['if-match'];
  if (ifMatch !== undefined && ifMatch !== (current === undefined ? undefined : etagOf(current)))
    return false;
  return request.headers['if-none-match'] !== '*' || current === undefined;
}

function etagOf(digest: Digest): string {
  return `"${digest}"`;
}
