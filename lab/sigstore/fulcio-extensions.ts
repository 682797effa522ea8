import { Extension } from '@peculiar/x509';
import type { Claims } from './workflow-claims.ts';

const FULCIO_ARC = '1.3.6.1.4.1.57264.1';

/** The extensions that came first hold their text as it is; later ones as DER UTF8String. */
const LAST_RAW_EXTENSION = 6;

/**
 * Builds Fulcio's certificate extensions 1.1 to 1.6 and 1.8 to 1.22 (sigstore/fulcio `docs/oid-info.md`) from a
 * workflow's claims. What the token does not say is left out.
 */
export function buildFulcioExtensions(issuer: string, claims: Claims, serverUrl: string): Extension[] {
  const claim = (name: string) => (typeof claims[name] === 'string' ? claims[name] : undefined);
  const onServer = (path: string | undefined) => (path === undefined ? undefined : `${serverUrl}/${path}`);
  const repository = claim('repository');
  const run = repository && `${repository}/actions/runs/${claim('run_id')}/attempts/${claim('run_attempt')}`;
  const values: Record<number, string | undefined> = {
    1: issuer,
    2: claim('event_name'),
    3: claim('sha'),
    4: claim('workflow'),
    5: repository,
    6: claim('ref'),
    8: issuer,
    9: onServer(claim('job_workflow_ref')),
    10: claim('job_workflow_sha'),
    11: claim('runner_environment'),
    12: onServer(repository),
    13: claim('sha'),
    14: claim('ref'),
    15: claim('repository_id'),
    16: onServer(claim('repository_owner')),
    17: claim('repository_owner_id'),
    18: onServer(claim('workflow_ref')),
    19: claim('workflow_sha'),
    20: claim('event_name'),
    21: onServer(run),
    22: claim('repository_visibility'),
  };
  return Object.entries(values).flatMap(([number, text]) =>
    text === undefined ? [] : [buildExtension(Number(number), text)],
  );
}

function buildExtension(number: number, text: string): Extension {
  const raw = Buffer.from(text);
  const value = number <= LAST_RAW_EXTENSION ? raw : derUtf8String(raw);
  return new Extension(`${FULCIO_ARC}.${number}`, false, new Uint8Array(value));
}

function derUtf8String(text: Buffer): Buffer {
  if (text.length > 0xffff) throw new Error('too long for a claim');
  if (text.length < 0x80) return Buffer.concat([Buffer.of(0x0c, text.length), text]);
  const length = text.length < 0x100 ? [0x81, text.length] : [0x82, text.length >> 8, text.length & 0xff];
  return Buffer.concat([Buffer.of(0x0c, ...length), text]);
}
