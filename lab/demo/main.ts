import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSampleImage } from '../images/sample-image.ts';
import { writeLayout } from '../images/write-layout.ts';
import { startSigstore, type LabSigstore } from '../sigstore/start.ts';
import { bringTool } from '../tools/bring-tool.ts';
import { copyBundles } from './copy-bundles.ts';
import { runCustody } from './custody.ts';
import { announce, expectRun, showCommand } from './narrator.ts';

/** The whole chain on a sample image, with the real syft and grype and a Sigstore of its own. Nothing leaves this machine. */
const REF_NAME = 'registry.example/acme/shop:1.4.2';
const DATABASE = join('fixtures', 'grype-db', 'vulnerability-db.tar.zst');

const { values } = parseArgs({ options: { out: { type: 'string', default: 'demo-out' } } });
const out = relative(process.cwd(), values.out) || '.';
const layout = join(out, 'image');
const trustedRoot = join(out, 'trusted_root.json');
const signingConfig = join(out, 'signing_config.json');

announce(
  'custody demo',
  'A sample image, the real syft and grype, and a Sigstore of its own on this machine.',
);
const tools = { syft: await bringTool('syft', console.log), grype: await bringTool('grype', console.log) };
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const sigstore = await startSigstore();
try {
  await writeFile(trustedRoot, JSON.stringify(sigstore.trustedRoot, null, 2));
  await writeFile(signingConfig, JSON.stringify(sigstore.signingConfig(), null, 2));
  await play(sigstore);
} finally {
  await sigstore.stop();
}

async function play(lab: LabSigstore): Promise<void> {
  const trust = ['--trust', 'custom', '--trusted-root', trustedRoot];
  const attest = (digest: string, reports: string) => [
    'attest',
    `oci:${layout}@${digest}`,
    ...trust,
    ...['--signing-config', signingConfig, '--output-dir', join(out, reports)],
    ...['--syft-path', tools.syft, '--grype-path', tools.grype],
    // The small database holds old records of a few packages: its age is allowed on purpose, and printed.
    ...['--db-path', DATABASE, '--db-max-age', '2000d'],
  ];
  const verify = (digest: string) => [
    'verify',
    `oci:${layout}@${digest}`,
    ...trust,
    ...['--certificate-identity', lab.identity, '--certificate-oidc-issuer', lab.issuer],
  ];

  const vulnerable = await buildSampleImage('vulnerable');
  await writeLayout(layout, vulnerable, { refName: REF_NAME });
  announce(
    '1. An image with known vulnerabilities',
    'The gate refuses it: nothing is signed, every report is there.',
  );
  showCommand(['attest', `oci:${layout}@${vulnerable.root.digest}`, '…']);
  expectRun(
    await runCustody(attest(vulnerable.root.digest, 'reports-refused'), lab.environment),
    1,
    'refused',
  );

  const fixed = await buildSampleImage('fixed');
  await writeLayout(layout, fixed, { refName: REF_NAME });
  announce(
    '2. The same with json-schema and http-cache-semantics updated',
    'It is signed, attested and verified.',
  );
  showCommand(attest(fixed.root.digest, 'reports'));
  expectRun(await runCustody(attest(fixed.root.digest, 'reports'), lab.environment), 0, 'verified again');

  announce(
    '3. Somebody moves the tag to another image',
    'The tag says nothing. Its digest carries no evidence: EVIDENCE_MISSING.',
  );
  await writeLayout(layout, vulnerable, { refName: REF_NAME });
  showCommand(['verify', `oci:${layout}@${vulnerable.root.digest}`, '…']);
  expectRun(await runCustody(verify(vulnerable.root.digest)), 1, 'EVIDENCE_MISSING');

  announce(
    '4. They copy the genuine bundles under it',
    'Every signature is real, and about another image: SUBJECT_MISMATCH.',
  );
  await copyBundles(layout, fixed.root.digest, vulnerable.root.digest, new Date());
  showCommand(['verify', `oci:${layout}@${vulnerable.root.digest}`, '…']);
  expectRun(await runCustody(verify(vulnerable.root.digest)), 1, 'SUBJECT_MISMATCH');

  announce('5. The digest that was released still verifies');
  showCommand(verify(fixed.root.digest));
  expectRun(await runCustody(verify(fixed.root.digest)), 0, 'verified');

  announce(`Everything is in ${out}/. Check it again whenever you like, offline:`);
  console.log(`npx custody ${verify(fixed.root.digest).join(' ')}`);
}
