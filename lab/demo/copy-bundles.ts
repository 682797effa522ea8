import type { Digest } from '../../src/image/digest.ts';
import { openLayout } from '../../src/registry/layout.ts';
import { EMPTY_CONFIG, MEDIA_TYPE } from '../../src/registry/media-types.ts';
import { fetchBundles } from '../../src/storage/fetch.ts';
import { buildReferrer } from '../../src/storage/store.ts';

/**
 * What anybody with push right can do: hangs the genuine bundles of one image on another, with everything around
 * them as it should be.
 */
export async function copyBundles(layout: string, from: Digest, to: Digest, now: Date): Promise<void> {
  const repository = openLayout(layout);
  const target = await repository.fetchManifest(to);
  const subject = { mediaType: target.mediaType, digest: to, size: target.bytes.length };
  const config = await repository.pushBlob(EMPTY_CONFIG, MEDIA_TYPE.ociEmpty);
  const manifests = [];
  for (const { content, referrer } of await fetchBundles(repository, from)) {
    if (content.kind !== 'bytes') throw new Error(`${referrer} cannot be read: ${content.reason}`);
    const layer = await repository.pushBlob(content.bytes, MEDIA_TYPE.sigstoreBundle);
    const [listed] = (await repository.listReferrers(from)).filter(({ digest }) => digest === referrer);
    const predicateType = listed?.annotations?.['dev.sigstore.bundle.predicateType'] ?? '';
    manifests.push(buildReferrer({ config, layer, subject, predicateType, now }));
  }
  await repository.pushReferrers(to, manifests);
  await repository.confirmReferrers();
}
