import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSampleImage } from '../../lab/images/sample-image.ts';
import { renderFailure } from '../../src/report/failure.ts';
import { renderOutcome } from '../../src/report/outcome.ts';
import { buildAttestOutputs } from '../../src/report/outputs.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { createRecordingLogger } from '../signing/recording-logger.ts';
import { startLabRun, writeBrokenTool, type LabRun } from './lab-run.ts';

/** Secrets are used and masked, and never told. */

const PASSWORD = 'canary-password-7f3a9c';
const LOGIN = { 'registry-username': 'ci', 'registry-password': PASSWORD };

let lab: LabRun;
let reference: string;
/** Nobody attests it: every run would sign. */
let fresh: string;
beforeAll(async () => {
  lab = await startLabRun();
  const image = await buildSampleImage('fixed');
  reference = await lab.push(image);
  fresh = await lab.push(image);
  lab.registry.switches.auth = {
    kind: 'bearer',
    users: [{ username: 'ci', password: PASSWORD, access: 'write' }],
  };
});
afterAll(() => lab.stop());

/** What must not be told, in the forms in which it travels. */
function secretsOf(logger: ReturnType<typeof createRecordingLogger>): string[] {
  const runner = lab.environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '';
  const basic = Buffer.from(`ci:${PASSWORD}`).toString('base64');
  return [...new Set([PASSWORD, basic, runner, ...logger.masked])];
}

function expectSilent(text: string, secrets: readonly string[]): void {
  for (const secret of secrets) expect(text.includes(secret), `tells ${secret.slice(0, 8)}…`).toBe(false);
}

async function readFolder(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = await Promise.all(
    files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')),
  );
  return texts.join('\n');
}

describe('a run that succeeds', () => {
  it('tells no secret in logs, files, outputs, summary or what it stores', async () => {
    const logger = createRecordingLogger();
    const { evidence, folder } = await lab.attest(reference, LOGIN, { logger });
    expect(evidence.verification?.verified).toBe(true);
    const secrets = secretsOf(logger);
    // The password, the runner's request token, the identity token, and a registry token for each client.
    expect(logger.masked).toContain(PASSWORD);
    expect(logger.masked.some((secret) => secret.split('.').length === 3)).toBe(true);
    expect(secrets.length).toBeGreaterThanOrEqual(6);

    expectSilent(logger.lines.join('\n'), secrets);
    expectSilent(JSON.stringify(buildAttestOutputs(evidence, folder)), secrets);
    expectSilent(renderSummary(evidence) + renderOutcome(evidence, folder), secrets);
    expectSilent(await readFolder(folder), secrets);
    const { blobs, manifests } = lab.registry.contents('acme/shop-1');
    for (const bytes of blobs.values()) expectSilent(bytes.toString('latin1'), secrets);
    for (const { bytes } of manifests.values()) expectSilent(bytes.toString('latin1'), secrets);
    const payloads = [...blobs.values()].flatMap((bytes) => {
      const payload = /"payload":"([\w+/=]+)"/.exec(bytes.toString('latin1'))?.[1];
      return payload === undefined ? [] : [Buffer.from(payload, 'base64').toString()];
    });
    expect(payloads.length).toBeGreaterThan(0);
    expectSilent(payloads.join('\n'), secrets);
  });
});

describe('a run that fails', () => {
  /** @returns everything that a reader could see of the failure: its text, the log, the whole error as printed */
  async function fail(options: Record<string, string>, environment = lab.environment) {
    const logger = createRecordingLogger();
    const run = lab.attest(fresh, { ...LOGIN, ...options }, { logger, environment, style: 'flag' });
    const error: unknown = await run.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(Error);
    const text = `${renderFailure(error, 'input')}\n${logger.lines.join('\n')}\n${inspect(error, { depth: 10 })}`;
    return { text, secrets: secretsOf(logger) };
  }

  it('at the registry tells none', async () => {
    const { text, secrets } = await fail({ 'registry-username': 'somebody' });
    expect(text).toContain('REGISTRY_UNAUTHORIZED');
    expectSilent(text, secrets);
  });

  it('in a tool that shows its environment and its login tells none', async () => {
    const body = '/usr/bin/env >&2; exit 1';
    const { text, secrets } = await fail({ 'syft-path': await writeBrokenTool(lab, 'syft', body) });
    expect(text).toContain('DOCKER_CONFIG');
    expectSilent(text, secrets);
  });

  it('at a certificate authority that repeats what it was sent tells none', async () => {
    const token = await lab.sigstore.issueToken();
    const body = JSON.stringify({ code: 3, message: `cannot use the token ${token}` });
    lab.sigstore.faults.fail('POST /api/v2/signingCert', { kind: 'status', status: 400, body });
    const { text, secrets } = await fail({}, { SIGSTORE_ID_TOKEN: token });
    lab.sigstore.faults.clear();
    expect(text).toContain('CERTIFICATE_FAILED');
    expect(text).toContain('cannot use the token');
    expect(secrets).toContain(token);
    expectSilent(text, secrets);
  });
});
