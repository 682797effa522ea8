import { formatPlatform } from '../../image/platform.ts';
import type { ResolvedImage } from '../../image/resolved-image.ts';
import { describePolicy } from '../../gate/presets.ts';
import type { EvidenceDocument } from '../../report/evidence-document.ts';
import { renderPosted } from '../../report/posted.ts';
import type { SignedStatement } from '../../signing/signer.ts';
import type { StoredStatement } from '../../storage/store.ts';
import type { Inventory } from './inventory.ts';
import type { JudgedScans } from './judge-scans.ts';
import type { Plan } from './preflight.ts';
import type { Scans } from './scan.ts';
import type { PublishedVerification } from './verify-published.ts';

/** One line per step, for progress and summary. */
export const SUMMARISE = {
  preflight: ({ signing, database }: Plan) =>
    signing.sign
      ? `identity ${signing.token.identity.subjectAlternativeName}; database of ${database.built}`
      : `will not sign: ${signing.reason}; database of ${database.built}`,
  resolve: (image: ResolvedImage) =>
    `${image.kind === 'index' ? 'index of' : 'image for'} ${image.platforms.map(({ platform }) => formatPlatform(platform)).join(', ')}`,
  inventory: ({ platforms }: Inventory) =>
    platforms.map(({ platform, spdx }) => `${spdx.packages.length} packages (${platform})`).join(', '),
  scan: ({ platforms }: Scans) =>
    platforms.map(({ platform, scan }) => `${scan.findings.length} findings (${platform})`).join(', '),
  gate: ({ verdict: { result, blocking, excepted, policy } }: JudgedScans) => {
    const blocks = blocking.length === 0 ? 'nothing blocks' : `${blocking.length} findings block`;
    const through = excepted.length === 0 ? '' : `, ${excepted.length} let through`;
    return `${result}: ${blocks}${through} (${describePolicy(policy)})`;
  },
  sign: (signed: readonly SignedStatement[]) =>
    signed.length === 0 ? 'nothing new: already present' : `${signed.length} statements, one certificate`,
  store: (stored: readonly StoredStatement[]) =>
    stored.length === 0 ? 'nothing new: already present' : `${stored.length} referrers`,
  verify: ({ result, control }: PublishedVerification) =>
    `${result.subjects.length} ${result.subjects.length === 1 ? 'digest' : 'digests'} verified; negative control: ${control.status}`,
  github: ({ githubAttestations }: EvidenceDocument) =>
    githubAttestations === undefined ? '' : renderPosted(githubAttestations),
} as const;
