import type { MerkleLog } from './merkle-log.ts';

/** A log's name and key as its checkpoints carry them. */
export type CheckpointSigner = {
  /** First line of the note. */
  origin: string;
  /** Name on the signature line. */
  name: string;
  /** The first four bytes go in front of the signature. */
  keyId: Buffer;
  sign: (note: Buffer) => Buffer;
};

/** Renders the log's present head as a signed note (C2SP `tlog-checkpoint`, `signed-note`). */
export function renderCheckpoint(log: MerkleLog, signer: CheckpointSigner): string {
  const note = `${signer.origin}\n${log.size()}\n${log.root().toString('base64')}\n`;
  const signature = Buffer.concat([signer.keyId.subarray(0, 4), signer.sign(Buffer.from(note))]);
  return `${note}\n\u2014 ${signer.name} ${signature.toString('base64')}\n`;
}
