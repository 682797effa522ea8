import { toDSSEBundle } from '@sigstore/bundle';
import { expect, it } from 'vitest';
import { startSigstore } from '../../lab/sigstore/start.ts';
import { silentLogger } from '../../src/logger.ts';
import { createTimestampWitness } from '../../src/signing/timestamp.ts';
import { PATIENCE, TIMESTAMP } from './keyless-lab.ts';

it('asks a timestamp authority at its own path, or at Sigstore’s below a bare host', async () => {
  const lab = await startSigstore();
  const signature = Buffer.from('any');
  const { content } = toDSSEBundle({ artifact: Buffer.from('{}'), artifactType: 'x', signature });
  for (const url of [lab.timestampUrl, lab.url, `${lab.url}/`]) {
    const seen = await createTimestampWitness(url, PATIENCE, silentLogger).testify(content, '');
    expect(seen.rfc3161Timestamps).toHaveLength(1);
  }
  expect(lab.requests).toEqual({ [TIMESTAMP]: 3 });
  await lab.stop();
});
