import type { LoadedException } from '../../src/gate/exception.ts';
import { judge, type Verdict } from '../../src/gate/gate.ts';
import { parseExceptions } from '../../src/gate/parse-exceptions.ts';
import { parseVex } from '../../src/gate/parse-vex.ts';
import type { PlatformFindings } from '../../src/gate/leniency.ts';
import type { GatePolicy } from '../../src/evidence/verdict.ts';
import type { Finding } from '../../src/evidence/findings.ts';
import { digestOf, type Digest } from '../../src/image/digest.ts';

/** Exceptions and VEX documents as files have them, and gates that are asked with them. */

export const NOW = new Date('2026-12-01T12:00:00Z');
export const EXPIRES = '2026-12-20T12:00:00Z';
export const NAME = 'registry.example/acme/shop';
export const INDEX: Digest = `sha256:${'1'.repeat(64)}`;
export const AMD64: Digest = `sha256:${'a'.repeat(64)}`;
export const ARM64: Digest = `sha256:${'b'.repeat(64)}`;
export const MAX_AGE_MS = 90 * 86_400_000;

export const POLICY: GatePolicy = {
  schemaVersion: 1,
  severityCutoff: 'high',
  unfixedCutoff: 'high',
  knownExploited: false,
};

export const file = (text: string | Uint8Array, path = 'exceptions.yaml') => {
  const bytes = Buffer.from(text);
  return { path, bytes, digest: digestOf(bytes) };
};

/** The text of one exception; `undefined` leaves a field out. */
export function exceptionText(spec: Record<string, unknown> = {}, name: unknown = 'not-reachable'): string {
  return JSON.stringify({
    apiVersion: 'custody.dev/v1alpha1',
    kind: 'SupplyChainException',
    metadata: { name },
    spec: {
      vulnerabilities: ['CVE-2026-0001'],
      digest: INDEX,
      owner: 'payments-platform',
      reason: 'Not reachable.',
      expiresAt: EXPIRES,
      ...spec,
    },
  });
}

export const load = (...texts: string[]): readonly LoadedException[] =>
  parseExceptions(
    texts.map((text, at) => file(text, `${at}.yaml`)),
    { now: NOW, maxAgeMs: MAX_AGE_MS },
  );

export const onAmd64 = (...findings: Finding[]): PlatformFindings => ({
  platform: 'linux/amd64',
  digest: AMD64,
  scan: { findings },
});
export const onArm64 = (...findings: Finding[]): PlatformFindings => ({
  platform: 'linux/arm64',
  digest: ARM64,
  scan: { findings },
});

export type Asked = {
  exceptions?: readonly LoadedException[];
  vex?: readonly string[];
  now?: Date;
  policy?: GatePolicy;
};

export function judgeWith(
  scans: readonly PlatformFindings[],
  { exceptions = [], vex = [], now = NOW, policy = POLICY }: Asked,
): Verdict {
  const documents = parseVex(
    vex.map((text, at) => file(text, `${at}.json`)),
    now,
  );
  const image = { name: NAME, digest: INDEX };
  return judge(scans, policy, { exceptions, vex: documents, image, now, maxAgeMs: MAX_AGE_MS });
}

/** The text of a VEX document with one statement. */
export function vexText(
  statement: Record<string, unknown> = {},
  document: Record<string, unknown> = {},
): string {
  return JSON.stringify({
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': 'https://acme.example/vex/1',
    author: 'Acme product security',
    timestamp: '2026-11-20T00:00:00Z',
    version: 1,
    statements: [
      {
        vulnerability: { name: 'CVE-2026-0001' },
        products: [{ '@id': 'pkg:deb/debian/libfoo@1.0.0' }],
        status: 'not_affected',
        justification: 'vulnerable_code_not_in_execute_path',
        ...statement,
      },
    ],
    ...document,
  });
}
