import { describe, expect, it } from 'vitest';
import { PREDICATE_TYPES, type EvidenceType } from '../../src/evidence/predicate-types.ts';
import { MAX_PAYLOAD_BYTES, type EncodedStatement } from '../../src/evidence/statement.ts';
import { digestOf } from '../../src/image/digest.ts';
import { requireSignable } from '../../src/signing/statement-size.ts';

const REKOR_V1 = { url: 'https://rekor.example', majorApiVersion: 1 } as const;

function ofSize(type: EvidenceType, bytes: number): EncodedStatement {
  const payload = Buffer.alloc(bytes, ' ');
  return { predicateType: PREDICATE_TYPES[type], subjects: [], payload, payloadDigest: digestOf('x') };
}

describe('statements before they are signed', () => {
  it('may be as large as verification reads', () => {
    expect(() => requireSignable([ofSize('sbom', MAX_PAYLOAD_BYTES)], undefined)).not.toThrow();
  });

  it('are refused beyond that by type, size and limit, wherever in the list one stands', () => {
    const all = [ofSize('signature', 10), ofSize('sbom', MAX_PAYLOAD_BYTES + 1)];
    expect(() => requireSignable(all, undefined)).toThrow(
      expect.objectContaining({
        code: 'STATEMENT_TOO_LARGE',
        field: 'sbom',
        expected: `at most ${MAX_PAYLOAD_BYTES} bytes`,
        found: `${MAX_PAYLOAD_BYTES + 1} bytes`,
      }),
    );
    expect(() => requireSignable([ofSize('cyclonedx', MAX_PAYLOAD_BYTES + 1)], undefined)).toThrow(
      expect.objectContaining({ hint: 'sbom-formats: spdx-json' }),
    );
  });

  it('are refused when the chosen log does not take them', () => {
    const all = [ofSize('signature', 10), ofSize('sbom', 4_000_000)];
    expect(() => requireSignable(all, undefined)).not.toThrow();
    expect(() => requireSignable(all, REKOR_V1)).toThrow(
      expect.objectContaining({ code: 'STATEMENT_TOO_LARGE' }),
    );
  });
});
