import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LabImage } from '../../lab/images/content.ts';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { CustodyError } from '../../src/errors.ts';
import { otherWorkflow, startLabRun, withClaims, type LabRun } from './lab-run.ts';
import { digestIn, openPlace, readStatements, readTypes } from './stored.ts';

/** Jobs that attest one digest at the same time, each of them the first. */

const WRITERS = [1, 2, 3, 4, 5].map((number) => otherWorkflow(`release-${number}.yml`));

let lab: LabRun;
let image: LabImage;
beforeAll(async () => {
  lab = await startLabRun();
  image = await buildSampleImage('fixed');
});
afterAll(() => lab.stop());
beforeEach(() => {
  Object.assign(lab.registry.switches, { referrersApi: false, deletion: true });
});

describe('five workflows at once, on a fallback tag that does not exist yet', () => {
  it('all leave their whole set, and each verifies', async () => {
    const reference = await lab.push(image);
    const reports = await Promise.all(
      WRITERS.map(({ claims }) => lab.attest(reference, {}, { environment: withClaims(lab, claims) })),
    );
    const stored = await readStatements(openPlace(reference), digestIn(reference));
    expect(stored).toHaveLength(5 * 4);
    const listed = new Set<string>(stored.map(({ referrer }) => referrer));
    for (const { evidence } of reports) {
      const own = evidence.statements.flatMap(({ referrers }) => referrers.map(({ referrer }) => referrer));
      expect(own.filter((referrer) => listed.has(referrer))).toHaveLength(4);
    }
    for (const { identity } of WRITERS) {
      expect(await lab.verify(reference, { 'certificate-identity': identity })).toMatchObject({
        verified: true,
      });
    }
  });
});

describe.each(['fallback tag', 'referrers API'])('five runs of one workflow at once: %s', (kind) => {
  it('leave evidence that verifies, and the next run finds its peace with it', async () => {
    lab.registry.switches.referrersApi = kind === 'referrers API';
    const reference = await lab.push(image);
    const outcomes = await Promise.allSettled(WRITERS.map(() => lab.attest(reference)));
    const reasons = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' && outcome.reason instanceof CustodyError
        ? [`${outcome.reason.code} ${outcome.reason.field}: ${outcome.reason.found}`]
        : [],
    );
    expect(reasons).toEqual([]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect(await lab.verify(reference)).toMatchObject({ verified: true, problems: [] });

    const before = await readTypes(openPlace(reference), digestIn(reference));
    const again = await lab.attest(reference);
    expect(again.evidence.verification?.verified).toBe(true);
    expect(await readTypes(openPlace(reference), digestIn(reference))).toEqual(before);

    const replaced = await lab.attest(reference, { replace: 'true', 'severity-cutoff': 'critical' });
    expect(replaced.evidence.verification?.verified).toBe(true);
    const left = await readTypes(openPlace(reference), digestIn(reference));
    expect(left.filter((type) => type !== 'signature')).toEqual(['sbom', 'verdict', 'vulnerabilities']);
    expect(await lab.verify(reference)).toMatchObject({ verified: true, problems: [] });
  });
});
