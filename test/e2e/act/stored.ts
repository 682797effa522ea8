/** What hangs on an image in a registry, in whichever way that registry keeps it. */
export type Stored = {
  /** Artifact types of the referrers, by the referrers API or the fallback tag (distribution spec 1.1). */
  referrers: string[];
  tags: string[];
};

/** Lists it with nothing of custody's. @param registry `host:port` */
export async function listStored(registry: string, repository: string, digest: string): Promise<Stored> {
  const base = `http://${registry}/v2/${repository}`;
  const byApi = await readJson<Index>(`${base}/referrers/${digest}`);
  const byTag = await readJson<Index>(`${base}/manifests/${digest.replace(':', '-')}`);
  const list = await readJson<{ tags: string[] | null }>(`${base}/tags/list`);
  const found = [byApi, byTag].flatMap((index) => index?.manifests ?? []);
  return {
    referrers: found.map(({ artifactType }) => artifactType ?? 'unknown'),
    tags: list?.tags ?? [],
  };
}

type Index = { manifests: { artifactType?: string }[] };

/** Undefined for what is not there; anything else than an answer is an error, never "nothing stored". */
async function readJson<T>(url: string): Promise<T | undefined> {
  const response = await fetch(url, { headers: { accept: 'application/vnd.oci.image.index.v1+json' } });
  const text = await response.text();
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${url} was answered by ${response.status}`);
  return JSON.parse(text) as T;
}
