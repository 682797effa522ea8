import { z } from 'zod';
import { SEVERITIES } from '../evidence/findings.ts';
import { VEX_STATUSES } from '../evidence/verdict.ts';

/** What `evidence.json` says of the policy, and of what was let through and why. */

const digest = z.templateLiteral(['sha256:', z.string().regex(/^[a-f0-9]{64}$/)]);
const time = z.string().describe('RFC 3339');
const cutoff = z.enum(SEVERITIES).exclude(['unknown']);

export const policySchema = z.object({
  schemaVersion: z.literal(1),
  severityCutoff: cutoff.describe('for findings with a fix'),
  unfixedCutoff: z.union([cutoff, z.literal('none')]).describe('for findings without a fix'),
  knownExploited: z.boolean(),
  epssFrom: z.number().min(0).max(1).optional(),
});

const source = z
  .object({
    path: z.string(),
    digest,
    commit: z.string().optional(),
    blob: z.string().optional(),
    repository: z.string().optional(),
    ref: z.string().optional(),
  })
  .describe('the file that it was read from; commit and git blob when it was read from a commit');

const exception = z.object({
  name: z.string(),
  vulnerabilities: z.array(z.string()),
  scope: z.union([z.object({ digest }), z.object({ image: z.string() })]),
  package: z.string().optional(),
  owner: z.string(),
  reason: z.string(),
  expiresAt: time,
  link: z.string().optional(),
  compensatingControls: z.array(z.string()).optional(),
  source,
});

const vexDocument = z.object({
  digest,
  id: z.string(),
  author: z.string(),
  timestamp: time,
  source,
  validUntil: time.describe('when the first of these statements is too old to count'),
  statements: z.array(
    z.object({
      vulnerability: z.string(),
      status: z.enum(VEX_STATUSES),
      justification: z.string().optional(),
      products: z.array(z.string()),
    }),
  ),
});

/** What let a finding through: the name of an exception, or the `@id` of a VEX document. */
export const letThroughBy = z.object({ kind: z.enum(['exception', 'vex']), name: z.string() });

export const decisionsShape = {
  exceptions: z.array(exception).describe('without them the gate would have failed'),
  vex: z.array(vexDocument).describe('likewise'),
  notes: z.object({
    stale: z
      .array(z.object({ name: z.string(), owner: z.string(), place: z.string(), reason: z.string() }))
      .describe('exceptions that let nothing through'),
    endingSoon: z
      .array(z.object({ name: z.string(), owner: z.string(), expiresAt: time }))
      .describe('exceptions for this image that end within 14 days'),
    ignoredVex: z
      .array(
        z.object({ document: z.string(), path: z.string(), vulnerability: z.string(), reason: z.string() }),
      )
      .describe('statements about what was found that do not count'),
  }),
};
