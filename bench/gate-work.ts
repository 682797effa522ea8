import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { JudgedRun } from '../src/commands/attest/describe.ts';
import { describeJudged } from '../src/commands/attest/describe.ts';
import type { Plan } from '../src/commands/attest/preflight.ts';
import { writeReports } from '../src/commands/attest/reports.ts';
import type { Scans } from '../src/commands/attest/scan.ts';
import { parseGrypeReport } from '../src/evidence/grype-report.ts';
import { encodeSbom, normaliseSpdx, packageLocations, parseSpdx } from '../src/evidence/sbom.ts';
import { judge } from '../src/gate/gate.ts';
import type { Digest } from '../src/image/digest.ts';
import { inertJson } from '../src/inert-text.ts';
import { openOutputFolder } from '../src/report/output-folder.ts';
import { renderOutcome } from '../src/report/outcome.ts';
import { buildAttestOutputs } from '../src/report/outputs.ts';
import { renderSummary } from '../src/report/summary.ts';

/**
 * The measured process of `bench/parts/gate.ts`: `gate-work.js FOLDER` reads `spdx.json` and `grype.json` there, does
 * what a run does between grype's end and signing, and prints what it took.
 */
export type GateMeasurement = {
  /** In milliseconds, one after the other. */
  steps: { parse: number; judge: number; reports: number; describe: number };
  /** Processor time of all of them, garbage collection and compilation included. */
  processor: number;
  /** Resident memory in megabytes: before the first step, and at its peak. */
  before: number;
  peak: number;
  findings: number;
};

const folder = process.argv[2] ?? '.';
const digest: Digest = `sha256:${'c'.repeat(64)}`;
const name = 'registry.example/acme/shop';
const platform = 'linux/amd64';
const times = { startedOn: '2026-11-26T00:00:00.000Z', finishedOn: '2026-11-26T00:00:05.000Z' };
const image = {
  digest,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  size: 1,
  platform: { os: 'linux', architecture: 'amd64' },
};
const resolved = { ...image, name, kind: 'image', platforms: [image] } as const;

/** The SBOM as the step before has left it. */
async function readInventory() {
  const subject = {
    name,
    digest,
    tool: { name: 'syft', version: '1.51.1' },
    createdOn: undefined,
    privatePaths: [],
  };
  const bytes = await readFile(join(folder, 'spdx.json'));
  // As a run does from this size on (`inventoryPlatform`).
  if (bytes.length > 4_000_000) setFlagsFromString('--optimize-for-size');
  const spdx = normaliseSpdx(parseSpdx(bytes, 2e8), subject);
  const item = {
    image,
    platform,
    spdx,
    spdxBytes: encodeSbom(spdx),
    cycloneDx: undefined,
    locations: packageLocations(spdx),
    createdOn: undefined,
    configDigest: digest,
  };
  return { platforms: [item] as const, index: undefined };
}

/** The kernel's own mark (`VmHWM`): `maxRSS` of a process begins with what its parent had. */
async function readPeak(): Promise<number> {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(await readFile('/proc/self/status', 'utf8'))?.[1];
  return Number(kilobytes) / 1000;
}

async function measure(): Promise<GateMeasurement> {
  const inventory = await readInventory();
  const report = { bytes: await readFile(join(folder, 'grype.json')) };
  const output = await openOutputFolder(join(folder, 'out'));
  const before = process.memoryUsage.rss() / 1e6;
  const marks = [performance.now()];
  const processor = process.cpuUsage();

  const [{ locations }] = inventory.platforms;
  const scan = parseGrypeReport(report.bytes, { ...times, locations, privatePaths: ['/runner/shop'] });
  // A run lets go of it as soon as it is read.
  report.bytes = Buffer.alloc(0);
  const scans: Scans = {
    platforms: [{ platform, digest, scan }],
    index: undefined,
    configDigest: digest,
  };
  marks.push(performance.now());
  const verdict = judge(scans.platforms, {
    schemaVersion: 1,
    severityCutoff: 'high',
    unfixedCutoff: 'high',
    knownExploited: false,
  });
  marks.push(performance.now());
  const files = await writeReports(output, resolved, inventory, scans);
  marks.push(performance.now());
  const tool = { version: '1', sha256: 'c'.repeat(64), origin: 'path', path: '/tool' } as const;
  const plan = {
    opened: { text: `${name}@${digest}` },
    syft: { name: 'syft', ...tool },
    grype: { name: 'grype', ...tool },
  };
  // The rest of a plan is not looked at.
  const run = { plan: plan as unknown as Plan, image: resolved, inventory, scans, verdict, files };
  const judged: JudgedRun = { ...run, notes: [], previous: undefined };
  const evidence = describeJudged(judged, 'the gate failed', { steps: [], now: new Date(0) });
  await output.write('evidence.json', inertJson(evidence, 2));
  const texts = [renderSummary(evidence), renderOutcome(evidence, output.path)];
  await writeFile(join(folder, 'texts.json'), JSON.stringify([texts, buildAttestOutputs(evidence, folder)]));
  marks.push(performance.now());

  const used = process.cpuUsage(processor);
  const [parse = 0, judging = 0, reports = 0, describe = 0] = marks
    .slice(1)
    .map((mark, at) => mark - (marks[at] ?? 0));
  return {
    steps: { parse, judge: judging, reports, describe },
    processor: (used.user + used.system) / 1000,
    before,
    peak: await readPeak(),
    findings: scan.findings.length,
  };
}

process.stdout.write(JSON.stringify(await measure()));
