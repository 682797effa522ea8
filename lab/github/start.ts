import {
  startHttpService,
  type Faults,
  type ServiceAnswer,
  type ServiceRequest,
} from '../sigstore/http-service.ts';
import { REFUSALS } from './refusals.ts';
import { buildRepositoryRoutes, type RepositoryRoutes } from './repository.ts';

/** One attestation that the store holds. */
export type HeldAttestation = {
  id: number;
  predicateType: string;
  /** `sha256:…` */
  subjects: readonly string[];
  bundle: StoredBundle;
};

type StoredBundle = {
  mediaType: string;
  dsseEnvelope: { payload: string; payloadType: string; signatures: { sig: string }[] };
};

export type LabGitHub = {
  /** For `GITHUB_API_URL`; the API lies below a path, as GitHub Enterprise Server has it. */
  apiUrl: string;
  repository: string;
  /** The only token that is taken. */
  token: string;
  /** What a runner sets for it. */
  environment: Readonly<Record<string, string>>;
  held: readonly HeldAttestation[];
  /** How often each route was asked: `POST …/attestations`, `GET …/attestations/*`. */
  requests: Readonly<Record<string, number>>;
  /** Names of the routes, for `faults`. */
  routes: { create: string; list: string } & RepositoryRoutes;
  /** Shows the branches and objects of this git repository, a folder on this machine, as the repository's. */
  publish: (folder: string) => void;
  faults: Faults;
  /** Lists name a URL instead of each bundle, as GitHub may. */
  switches: { withoutBundles: boolean };
  stop: () => Promise<void>;
};

/**
 * Starts a stand-in of GitHub for one repository: its attestation store ("REST API endpoints for repository
 * attestations": create, and list by subject and predicate type with cursors) and, once published, its git objects. It
 * knows no signatures: whether GitHub itself takes a bundle only GitHub can tell.
 */
export async function startGitHub(
  repository = 'acme/shop',
  token = 'ghs_canaryLab0123456789abcdefghijkl',
): Promise<LabGitHub> {
  const service = await startHttpService();
  const held: HeldAttestation[] = [];
  const switches = { withoutBundles: false };
  const path = `/api/v3/repos/${repository}/attestations`;
  const routes = routesOf(`/api/v3/repos/${repository}`);
  const authorized = (request: ServiceRequest, answer: () => ServiceAnswer): ServiceAnswer =>
    /^(?:token|bearer) (.+)$/.exec(request.headers.authorization ?? '')?.[1] === token
      ? answer()
      : REFUSALS.badCredentials;
  service.serve({
    [routes.create]: (request) =>
      authorized(request, () => {
        const added = readAttestation(request.body, 1000 + held.length);
        if (added === undefined) return REFUSALS.invalid;
        held.push(added);
        return answerJson(201, { id: added.id });
      }),
    [routes.list]: (request) =>
      authorized(request, () => list(held, request, `${service.url}${path}/${request.rest}`, switches)),
  });
  return {
    apiUrl: `${service.url}/api/v3`,
    repository,
    token,
    environment: {
      GITHUB_API_URL: `${service.url}/api/v3`,
      GITHUB_REPOSITORY: repository,
      GITHUB_SERVER_URL: 'https://github.com',
    },
    held,
    requests: service.requests,
    routes,
    publish: (folder) => {
      for (const [name, route] of Object.entries(buildRepositoryRoutes(routes, folder)))
        service.serve({ [name]: (request) => authorized(request, () => route(request)) });
    },
    faults: service.faults,
    switches,
    stop: service.stop,
  };
}

function routesOf(base: string) {
  return {
    create: `POST ${base}/attestations`,
    list: `GET ${base}/attestations/*`,
    ref: `GET ${base}/git/ref/*`,
    trees: `GET ${base}/git/trees/*`,
    blobs: `GET ${base}/git/blobs/*`,
  };
}

function readAttestation(body: Buffer, id: number): HeldAttestation | undefined {
  try {
    const { bundle } = JSON.parse(body.toString()) as { bundle: StoredBundle };
    const payload = Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString();
    const { subject, predicateType } = JSON.parse(payload) as {
      subject: { digest: { sha256: string } }[];
      predicateType: string;
    };
    const subjects = subject.map(({ digest }) => `sha256:${digest.sha256}`);
    return { id, predicateType, subjects, bundle };
  } catch {
    return undefined;
  }
}

/** Newest first, `per_page` at a time; GitHub says 404 where there is none. */
function list(
  held: readonly HeldAttestation[],
  { url, rest }: ServiceRequest,
  self: string,
  { withoutBundles }: LabGitHub['switches'],
): ServiceAnswer {
  const { searchParams } = url;
  const subject = decodeURIComponent(rest);
  const type = searchParams.get('predicate_type');
  const found = held
    .filter(({ subjects, predicateType }) => subjects.includes(subject) && (!type || predicateType === type))
    .toReversed();
  if (found.length === 0) return REFUSALS.notFound;
  const perPage = Number(searchParams.get('per_page') ?? '30');
  const from = Number(searchParams.get('after') ?? '0');
  const page = found.slice(from, from + perPage);
  const next = new URL(self);
  next.search = new URLSearchParams({ per_page: String(perPage), after: String(from + perPage) }).toString();
  const attestations = page.map(({ id, bundle }) => ({
    bundle: withoutBundles ? null : bundle,
    repository_id: 4711,
    bundle_url: `https://bundles.example/${id}.json.sn`,
  }));
  const more = from + perPage < found.length;
  return answerJson(200, { attestations }, more ? { link: `<${next.href}>; rel="next"` } : {});
}

function answerJson(status: number, body: object, headers: Record<string, string> = {}): ServiceAnswer {
  return { status, body: JSON.stringify(body), contentType: 'application/json; charset=utf-8', headers };
}
