import { z } from 'zod';
import { EVIDENCE_TYPES } from '../evidence/predicate-types.ts';
import { SEVERITIES } from '../evidence/findings.ts';
import { decisionsShape, letThroughBy, policySchema } from './gate-decisions.ts';

/**
 * `evidence.json`: what one run of `attest` did and found, for machines. Outputs and job summary are rendered from
 * it, so the three never disagree. Its JSON schema is committed as docs/evidence.schema.json; a change that breaks
 * readers raises `version`.
 */

const digest = z.string().regex(/^sha256:[a-f0-9]{64}$/);
const time = z.string().describe('RFC 3339');
const counts = z.record(z.enum(SEVERITIES), z.int().nonnegative());

const finding = z.object({
  id: z.string(),
  severity: z.enum(SEVERITIES),
  package: z.string(),
  version: z.string(),
  fixedIn: z.array(z.string()),
  platforms: z.array(z.string()),
  url: z.string().optional(),
});

/** How many findings `findings.top` has at most. */
export const TOP_FINDINGS = 20;

const findings = z.object({
  open: z.int().nonnegative().describe('each vulnerability of a package once, without what was suppressed'),
  fixable: z.int().nonnegative().describe('those of them that a newer version mends'),
  suppressed: z.int().nonnegative().describe('taken out of the gate by an exception or a VEX statement'),
  top: z
    .array(finding.extend({ blocks: z.boolean() }))
    .max(TOP_FINDINGS)
    .describe('what blocks first, then by severity, what has a fix before what has none'),
});

const change = z.object({
  previousDigest: digest,
  previous: z.object({
    scannedOn: time,
    databaseBuilt: time.optional(),
    scanner: z.string(),
    signedBy: z.string().describe('certificate identity of the scan that was compared with'),
  }),
  added: z.array(finding),
  fixed: z.array(finding).describe('no longer found; their platforms are not known'),
  unchanged: z.int().nonnegative(),
});
const because = z
  .array(z.enum(['severity', 'known exploited', 'EPSS']))
  .describe('what the policy holds against it');

const scan = z.object({
  platform: z.string(),
  subject: digest,
  scanner: z.object({ name: z.string(), version: z.string() }),
  database: z.object({ schemaVersion: z.string(), built: time, checksum: z.string().optional() }),
  finishedOn: time,
  counts,
});

const logEntry = z.object({
  logUrl: z.string().optional(),
  logId: z.string().optional().describe('hexadecimal; of statements that an earlier run signed'),
  logIndex: z.string(),
  integratedTime: z.string().optional(),
});

const statement = z.object({
  type: z.enum(EVIDENCE_TYPES as [string, ...string[]]),
  predicateType: z.string(),
  status: z.enum(['created', 'already present']),
  payloadDigest: digest,
  bundle: z.string().describe('file, relative to the output folder'),
  referrers: z.array(z.object({ subject: digest, referrer: digest })),
  logEntries: z.array(logEntry),
});

const githubAttestation = z.object({
  type: z.enum(EVIDENCE_TYPES as [string, ...string[]]),
  subject: digest.describe('one of the subjects; GitHub finds it by each'),
  payloadDigest: digest,
  status: z.enum(['posted', 'already present']),
  id: z.string().optional().describe('GitHub does not tell it of what is already present'),
  url: z.string().optional(),
});

const tool = z.object({ name: z.string(), version: z.string(), sha256: z.string(), origin: z.string() });

export const evidenceDocumentSchema = z
  .object({
    version: z.literal(1),
    custody: z.string().describe('version of custody'),
    generatedAt: time,
    image: z.object({
      name: z.string(),
      digest,
      kind: z.enum(['image', 'index']),
      partial: z.boolean().describe('only some platforms of the index were inventoried'),
      reference: z.string().describe('where the image was read: `name@digest` or `oci:PATH@digest`'),
    }),
    platforms: z.array(
      z.object({ platform: z.string(), digest, sbom: z.string(), packages: z.int().nonnegative() }),
    ),
    gate: z.object({
      result: z.enum(['pass', 'excepted', 'fail']),
      policy: policySchema,
      policyDigest: digest,
      counts,
      blocking: z.array(finding.extend({ because })),
      excepted: z
        .array(finding.extend({ because, by: z.array(letThroughBy) }))
        .describe('would have blocked on these platforms'),
      ...decisionsShape,
    }),
    findings,
    change: change.optional().describe('against the attested scan of `previous-digest`'),
    notes: z
      .array(z.string())
      .describe('what a reader of the reports must know: what was cut or not compared'),
    scans: z.array(scan),
    signing: z.object({
      signed: z.boolean(),
      reason: z.string().describe('why it was signed, or why not'),
      certificateIdentity: z.string().optional(),
      certificateOidcIssuer: z.string().optional(),
      trustProfile: z.string().optional(),
      provenance: z.string().optional().describe('why provenance is or is not among the statements'),
    }),
    statements: z.array(statement),
    verification: z
      .object({
        subjects: z.array(digest).describe('every digest that was verified, the admitted one first'),
        verified: z.boolean(),
        verifiedAt: time,
        checks: z.object({ passed: z.int(), failed: z.int(), skipped: z.int() }),
        negativeControl: z.string(),
      })
      .optional(),
    githubAttestations: z
      .object({
        repository: z.string().optional().describe('`owner/name`'),
        complete: z.boolean().describe('every statement is in the store'),
        reason: z.string().optional().describe('why nothing, or not everything, is there'),
        attestations: z.array(githubAttestation),
      })
      .optional()
      .describe("GitHub's attestation store; only when it was asked for"),
    tools: z.array(tool),
    steps: z.array(z.object({ title: z.string(), summary: z.string(), milliseconds: z.number() })),
    files: z.object({
      sbom: z.string(),
      sarif: z.string().describe('the first of `sarifFiles`'),
      sarifFiles: z.array(z.string()).min(1).describe('for code scanning, one upload each'),
      sarifFull: z.string().describe('SARIF with every finding, suppressed ones marked'),
      bundles: z.string().optional(),
    }),
    commands: z
      .object({ custody: z.string(), cosign: z.string().optional(), gh: z.string().optional() })
      .optional()
      .describe('lines that check the evidence again, to copy'),
  })
  .meta({ title: 'custody evidence', description: 'What one run of custody attest did and found.' });

export type EvidenceDocument = z.output<typeof evidenceDocumentSchema>;
export type EvidenceStatement = EvidenceDocument['statements'][number];
export type EvidenceFinding = z.output<typeof finding>;
export type EvidenceChange = NonNullable<EvidenceDocument['change']>;
