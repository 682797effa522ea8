import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import type { Digest } from '../../src/image/digest.ts';
import type { LabImage } from '../images/content.ts';
import { buildSampleImage } from '../images/sample-image.ts';
import { writeLayout } from '../images/write-layout.ts';
import { startSigstore, type LabSigstore } from '../sigstore/start.ts';
import { bringTool } from '../tools/bring-tool.ts';
import { copyBundles } from './copy-bundles.ts';
import { runCustody } from './custody.ts';
import { announce, expectRun, showCommand } from './narrator.ts';

/** What the demo plays with. */
type Stage = { lab: LabSigstore; vulnerable: LabImage; fixed: LabImage };

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
  const stage: Stage = {
    lab: sigstore,
    vulnerable: await buildSampleImage('vulnerable'),
    fixed: await buildSampleImage('fixed'),
  };
  const released = await release(stage);
  await attack(stage, released);
  announce(`Everything is in ${out}/. Check it again whenever you like, offline:`);
  console.log(`npx custody ${verifyArguments(sigstore, released).join(' ')}`);
} finally {
  await sigstore.stop();
}

/** The release: the gate refuses the first image, and the mended one is signed. */
async function release(stage: Stage): Promise<Digest> {
  const { vulnerable, fixed, lab } = stage;
  await writeLayout(layout, vulnerable, { refName: REF_NAME });
  announce(
    '1. An image with known vulnerabilities',
    'The gate refuses it: nothing is signed, every report is there.',
  );
  showCommand(['attest', `oci:${layout}@${vulnerable.root.digest}`, '…']);
  const refused = attestArguments(vulnerable.root.digest, 'reports-refused');
  expectRun(await runCustody(refused, lab.environment), 1, 'refused');

  await writeLayout(layout, fixed, { refName: REF_NAME });
  announce(
    '2. The same with json-schema and http-cache-semantics updated',
    'It is signed, attested and verified.',
  );
  showCommand(['attest', `oci:${layout}@${fixed.root.digest}`, '…']);
  const released = attestArguments(fixed.root.digest, 'reports');
  expectRun(await runCustody(released, lab.environment), 0, 'verified again');
  return fixed.root.digest;
}

/** What anybody with push right can do, and what comes of it. Nothing of the lab is needed to see through it. */
async function attack({ vulnerable, lab }: Stage, released: Digest): Promise<void> {
  const { digest } = vulnerable.root;
  announce('3. Somebody moves the tag to another image', 'Its digest carries no evidence: EVIDENCE_MISSING.');
  await writeLayout(layout, vulnerable, { refName: REF_NAME });
  showCommand(['verify', `oci:${layout}@${digest}`, '…']);
  expectRun(await runCustody(verifyArguments(lab, digest)), 1, 'EVIDENCE_MISSING');

  announce(
    '4. They copy the genuine bundles under it',
    'Real signatures, of another image: SUBJECT_MISMATCH.',
  );
  await copyBundles(layout, released, digest, new Date());
  showCommand(['verify', `oci:${layout}@${digest}`, '…']);
  expectRun(await runCustody(verifyArguments(lab, digest)), 1, 'SUBJECT_MISMATCH');

  announce('5. The digest that was released still verifies');
  showCommand(verifyArguments(lab, released));
  expectRun(await runCustody(verifyArguments(lab, released)), 0, 'verified');
}

function attestArguments(digest: Digest, reports: string): string[] {
  return [
    'attest',
    `oci:${layout}@${digest}`,
    '--trust=custom',
    `--trusted-root=${trustedRoot}`,
    `--signing-config=${signingConfig}`,
    `--output-dir=${join(out, reports)}`,
    `--syft-path=${tools.syft}`,
    `--grype-path=${tools.grype}`,
    // The small database holds old records of a few packages: its age is allowed on purpose, and printed.
    `--db-path=${DATABASE}`,
    '--db-max-age=2000d',
  ];
}

function verifyArguments(lab: LabSigstore, digest: Digest): string[] {
  return [
    'verify',
    `oci:${layout}@${digest}`,
    '--trust=custom',
    `--trusted-root=${trustedRoot}`,
    `--certificate-identity=${lab.identity}`,
    `--certificate-oidc-issuer=${lab.issuer}`,
  ];
}
