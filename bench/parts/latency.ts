import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabAuth, RegistrySwitches } from '../../lab/registry/options.ts';
import { startRegistry } from '../../lab/registry/start.ts';
import { startSigstore } from '../../lab/sigstore/start.ts';
import type { Bench } from '../bench.ts';
import { runCustody } from '../custody-run.ts';
import { interleave, timingOf, type Run } from '../measure.ts';
import { atMost, type Measured } from '../results.ts';
import { openRoundImages } from '../round-images.ts';
import { prepareRound } from '../round.ts';

/** What a request is assumed to take, in milliseconds. */
const REGISTRY_MS = 60;
const OIDC_MS = 100;
const FULCIO_MS = 300;
const REKOR_MS = 600;
const TIMESTAMP_MS = 150;

const WANTED_MS = 1_700;

/** As GHCR and most registries ask: a token for each repository. */
const TOKENS: LabAuth = { kind: 'bearer', users: [{ username: 'ci', password: 'pw', access: 'write' }] };

type Case = { name: string; rekor: 1 | 2; switches: Partial<RegistrySwitches> };

const CASES: readonly Case[] = [
  { name: 'Rekor v2, referrers API', rekor: 2, switches: {} },
  { name: 'Rekor v2, referrers API, registry with tokens', rekor: 2, switches: { auth: TOKENS } },
  { name: 'Rekor v2, fallback tag', rekor: 2, switches: { referrersApi: false } },
  { name: 'Rekor v1, referrers API', rekor: 1, switches: {} },
  { name: 'Rekor v1, fallback tag', rekor: 1, switches: { referrersApi: false } },
];

/**
 * custody's evidence step where every request takes as long as it does in the world: counts what is done one after
 * the other. The services are those of the lab, in the bench's own process; they take next to no time themselves.
 */
export async function measureLatency(bench: Bench): Promise<Measured> {
  bench.progress('latency');
  const sigstore = await startSigstore();
  const timestamps = new URL(sigstore.timestampUrl).pathname;
  Object.assign(sigstore.latency, {
    'GET /oidc/token': OIDC_MS,
    'POST /api/v2/signingCert': FULCIO_MS,
    '/api/v1/log/entries': REKOR_MS,
    '/api/v2/log/entries': REKOR_MS,
    [timestamps]: TIMESTAMP_MS,
  });
  const stops = [sigstore.stop];
  try {
    const trustedRoot = join(bench.folder, 'lab-trusted-root.json');
    await writeFile(trustedRoot, JSON.stringify(sigstore.trustedRoot));
    const contestants: Record<string, () => Promise<() => Promise<Run>>> = {};
    for (const { name, rekor, switches } of CASES) {
      const registry = await startRegistry();
      stops.push(registry.stop);
      const signingConfig = join(bench.folder, `lab-signing-config-${rekor}.json`);
      await writeFile(signingConfig, JSON.stringify(sigstore.signingConfig(rekor)));
      const nextImage = await openRoundImages(registry.host, 'bench/latency', 'image');
      const free: Partial<RegistrySwitches> = { latencyMs: 0, auth: { kind: 'none' } };
      contestants[name] = async () => {
        Object.assign(registry.switches, free);
        const { image, tools } = await prepareRound(bench.folder, await nextImage());
        Object.assign(registry.switches, { latencyMs: REGISTRY_MS, ...switches });
        return () =>
          runCustody({
            reference: image.reference,
            trustedRoot,
            signingConfig,
            environment: sigstore.environment,
            tools,
            folder: bench.folder,
            flags: ['--registry-username=ci', '--registry-password=pw'],
            expected: { created: 4, present: 0 },
          });
      };
    }
    const runs = await interleave(bench.rounds, contestants, bench.progress);
    requireUsed(sigstore.requests, timestamps);
    return {
      figures: Object.entries(runs).map(([name, list]) => {
        const { milliseconds, processor, steps } = timingOf(list);
        const aim = atMost(milliseconds, WANTED_MS);
        return { name, rounds: list.length, unit: 'ms', value: milliseconds, processor, steps, aim };
      }),
    };
  } finally {
    await Promise.all(stops.map((stop) => stop()));
  }
}

/** A latency that is assigned to a route nobody asks would flatter the figures. */
function requireUsed(requests: Readonly<Record<string, number>>, timestamps: string): void {
  const routes = [
    'GET /oidc/token',
    'POST /api/v2/signingCert',
    'POST /api/v1/log/entries',
    'POST /api/v2/log/entries',
    `POST ${timestamps}`,
  ];
  const unused = routes.filter((route) => (requests[route] ?? 0) === 0);
  if (unused.length > 0) throw new Error(`no request went to ${unused.join(', ')}: is the latency there?`);
}
