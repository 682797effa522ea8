import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hexOf, type Digest } from '../../src/image/digest.ts';
import { encodeJson, OCI_INDEX, type LabDescriptor, type LabImage } from './content.ts';

const REF_NAME = 'org.opencontainers.image.ref.name';

export type LayoutOptions = {
  /** The tag: what `org.opencontainers.image.ref.name` says. Moves there from another image that had it. */
  refName?: string;
};

/**
 * Writes an image into an OCI image layout (OCI image spec, `image-layout.md`). A layout that is there already keeps
 * what it holds: an image that loses its tag stays listed without a name.
 *
 * @param folder made when it is not there
 */
export async function writeLayout(
  folder: string,
  image: LabImage,
  options: LayoutOptions = {},
): Promise<void> {
  const blobs = join(folder, 'blobs', 'sha256');
  await mkdir(blobs, { recursive: true });
  await writeFile(join(folder, 'oci-layout'), encodeJson({ imageLayoutVersion: '1.0.0' }));
  const contents: [Digest, Uint8Array][] = [
    ...image.blobs,
    ...[...image.manifests].map(([digest, { bytes }]): [Digest, Uint8Array] => [digest, bytes]),
  ];
  await Promise.all(contents.map(([digest, bytes]) => writeFile(join(blobs, hexOf(digest)), bytes)));
  const listed = (await readListed(folder)).filter(({ digest }) => digest !== image.root.digest);
  const { refName } = options;
  const others = refName === undefined ? listed : listed.map((entry) => withoutName(entry, refName));
  const named: LabDescriptor =
    refName === undefined ? image.root : { ...image.root, annotations: { [REF_NAME]: refName } };
  const index = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: [...others, named] };
  await writeFile(join(folder, 'index.json'), encodeJson(index));
}

async function readListed(folder: string): Promise<LabDescriptor[]> {
  try {
    const text = await readFile(join(folder, 'index.json'), 'utf8');
    return (JSON.parse(text) as { manifests: LabDescriptor[] }).manifests;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

function withoutName(entry: LabDescriptor, name: string): LabDescriptor {
  const { annotations = {}, ...rest } = entry;
  if (annotations[REF_NAME] !== name) return entry;
  const { [REF_NAME]: _name, ...others } = annotations;
  return Object.keys(others).length === 0 ? rest : { ...rest, annotations: others };
}
