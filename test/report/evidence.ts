import {
  evidenceDocumentSchema,
  TOP_FINDINGS,
  type EvidenceDocument,
} from '../../src/report/evidence-document.ts';
import { countBySeverity, type Finding } from '../../src/evidence/findings.ts';
import { judge } from '../../src/gate/gate.ts';
import { rankFindings } from '../../src/report/ranked-findings.ts';
import { describeFinding } from '../../src/commands/attest/describe-findings.ts';
import { describeGate } from '../../src/commands/attest/describe-gate.ts';
import { RECORDED_DIGEST } from '../evidence/recorded.ts';

/** A gate at `high`, as an action's default. */
const POLICY = {
  schemaVersion: 1,
  severityCutoff: 'high',
  unfixedCutoff: 'high',
  knownExploited: false,
} as const;

/** The document of a run that found these on one platform and signed nothing, to be varied. */
export function evidenceOf(
  found: readonly Finding[],
  change: Partial<EvidenceDocument> = {},
): EvidenceDocument {
  const scans = [{ platform: 'linux/amd64', digest: RECORDED_DIGEST, scan: { findings: found } }];
  const verdict = judge(scans, POLICY);
  const ranked = rankFindings(scans, verdict.blocking);
  return evidenceDocumentSchema.parse({
    version: 1,
    custody: '0.1.0',
    generatedAt: '2026-11-26T00:00:00Z',
    image: {
      name: 'registry.example/acme/shop',
      digest: RECORDED_DIGEST,
      kind: 'image',
      partial: false,
      reference: `registry.example/acme/shop@${RECORDED_DIGEST}`,
    },
    platforms: [
      { platform: 'linux/amd64', digest: RECORDED_DIGEST, sbom: 'linux-amd64/sbom.spdx.json', packages: 4 },
    ],
    gate: describeGate(verdict),
    findings: {
      open: ranked.length,
      fixable: ranked.filter(({ finding }) => finding.fixedIn.length > 0).length,
      suppressed: 0,
      top: ranked.slice(0, TOP_FINDINGS).map((one) => ({ ...describeFinding(one), blocks: one.blocks })),
    },
    notes: [],
    scans: [
      {
        platform: 'linux/amd64',
        subject: RECORDED_DIGEST,
        scanner: { name: 'grype', version: '0.118.0' },
        database: { schemaVersion: 'v6.1.9', built: '2026-11-25T00:00:00Z' },
        finishedOn: '2026-11-26T00:00:00Z',
        counts: countBySeverity(found),
      },
    ],
    signing: { signed: false, reason: 'the gate failed' },
    statements: [],
    tools: [],
    steps: [{ title: 'Scan', summary: `${found.length} findings (linux/amd64)`, milliseconds: 345 }],
    files: {
      sbom: 'linux-amd64/sbom.spdx.json',
      sarif: 'custody.sarif',
      sarifFiles: ['custody.sarif'],
      sarifFull: 'custody.full.sarif.json',
    },
    ...change,
  });
}
