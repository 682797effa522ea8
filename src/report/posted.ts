import type { EvidenceDocument } from './evidence-document.ts';

/** Says in one line what became of the bundles at GitHub: `4 posted, 1 already present`, or why there are none. */
export function renderPosted({
  attestations,
  complete,
  reason,
}: NonNullable<EvidenceDocument['githubAttestations']>): string {
  const count = (wanted: string) => attestations.filter(({ status }) => status === wanted).length;
  const [posted, present] = [count('posted'), count('already present')];
  const parts = [
    ...(posted > 0 ? [`${posted} posted`] : []),
    ...(present > 0 ? [`${present} already present`] : []),
    ...(complete ? [] : [attestations.length === 0 ? 'not posted' : 'the rest not posted']),
  ];
  const said = parts.length === 0 ? 'nothing to post' : parts.join(', ');
  return reason === undefined ? said : `${said}: ${reason}`;
}
