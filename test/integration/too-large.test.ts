import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareSigner } from '../../src/commands/attest/prepare-signing.ts';
import {
  signStatements,
  type PublishSources,
  type StatementPlan,
} from '../../src/commands/attest/publish.ts';
import type { CommandContext } from '../../src/commands/context.ts';
import { parseOptions } from '../../src/config/parse-options.ts';
import { PREDICATE_TYPES, type EvidenceType } from '../../src/evidence/predicate-types.ts';
import { encodeStatement, MAX_PAYLOAD_BYTES } from '../../src/evidence/statement.ts';
import { digestOf } from '../../src/image/digest.ts';
import { silentLogger } from '../../src/logger.ts';
import { expectCode } from '../tools/expect-code.ts';
import { NAME, startLabRun, type LabRun } from './lab-run.ts';

let lab: LabRun;
beforeAll(async () => {
  lab = await startLabRun();
});
afterAll(() => lab.stop());

const DIGEST = digestOf('image');

function plan(sizes: Partial<Record<EvidenceType, number>>): StatementPlan {
  const statements = Object.entries(sizes).map(([name, size]) => {
    const type = name as EvidenceType;
    const predicate = { padding: 'x'.repeat(size) };
    const encoded = encodeStatement(NAME, [DIGEST], PREDICATE_TYPES[type], predicate);
    const planned = { type, predicate, encoded };
    return { planned, present: [], hang: [], create: planned, superseded: [] };
  });
  return { statements, provenance: { state: false, reason: 'not asked for' } };
}

async function sign(statements: StatementPlan) {
  const context: CommandContext = {
    logger: silentLogger,
    environment: lab.environment,
    now: () => new Date(),
    style: 'input',
  };
  const raw = { trust: 'custom', 'trusted-root': lab.trustedRoot, 'signing-config': lab.signingConfig };
  const image = `${NAME}@${DIGEST}`;
  const signer = await prepareSigner(parseOptions('attest', { image, ...raw }, 'input'), context);
  const signing = { sign: true, reason: 'push', ...signer } as const;
  const requests = { ...lab.sigstore.requests };
  const error = await expectCode(
    signStatements({ signer: signing } as unknown as PublishSources, statements, context),
    'STATEMENT_TOO_LARGE',
  );
  // What was under way beside the refused one would arrive after the refusal.
  await sleep(500);
  return { error, requests };
}

describe('a statement that is too large', () => {
  it.each([
    ['the log', 4_000_000, 'transparency-log'],
    ['verification', MAX_PAYLOAD_BYTES, 'sbom'],
  ])('for %s is found before any other is signed', async (_, size, field) => {
    const { error, requests } = await sign(
      plan({ sbom: size, signature: 1, vulnerabilities: 1, verdict: 1 }),
    );
    expect(lab.sigstore.requests).toEqual(requests);
    expect(error).toMatchObject({ field });
  });
});
