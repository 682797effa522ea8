/** Who may do what in the lab's registry. */
export type LabUser = { username: string; password: string; access: 'read' | 'write' };

export type LabAuth =
  | { kind: 'none' }
  | { kind: 'basic'; users: readonly LabUser[] }
  | {
      kind: 'bearer';
      users: readonly LabUser[];
      /** Whether a token for pulling is given without credentials. */
      anonymousPull?: boolean;
      /** Names another realm than the registry's own `/token`, as an attacker would. */
      realm?: string;
      /** How long a token is good for; default five minutes. */
      tokenLifetimeMs?: number;
    };

/** What a planted fault does to the answer that would have been given. */
export type FaultEffect =
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: string }
  | { kind: 'reset' }
  /** Does what was asked, and then answers this status, or cuts the connection where there is none. */
  | { kind: 'lost-reply'; status?: number }
  | { kind: 'hang' }
  | { kind: 'wrong-bytes' }
  | { kind: 'content-type'; contentType: string }
  | { kind: 'header'; name: string; value: string }
  | { kind: 'huge'; bytes: number }
  | { kind: 'gzip-bomb'; bytes: number }
  | { kind: 'redirect'; status: 301 | 302 | 307 | 308; location: string };

/** Strikes requests whose method and path match (the path with its query), `times` times (default: always). */
export type Fault = { method?: string; path: RegExp; times?: number; effect: FaultEffect };

/** Everything about the registry that tests may change, also while it runs. */
export type RegistrySwitches = {
  /** Serves `/referrers/` and answers a manifest with a subject by `OCI-Subject`. */
  referrersApi: boolean;
  /** Entries per page of the referrers list, linked by `Link`; undefined: one page. */
  referrersPageSize: number | undefined;
  /**
   * How many of the next referrers are stored and forgotten in the list, as registries do that change it without a
   * lock (olareg 0.1.2, when several are pushed at once).
   */
  forgottenReferrers: number;
  /** Completes an upload by `POST …/uploads/?digest=`; without it such a POST only opens a session (spec). */
  singlePostUpload: boolean;
  /** Sends `ETag` on manifests and honours `If-Match` and `If-None-Match` on PUT. */
  etag: boolean;
  /** Lets manifests be deleted; GHCR and Docker Hub do not. */
  deletion: boolean;
  /** Waits this long before every answer. */
  latencyMs: number;
  auth: LabAuth;
  faults: Fault[];
};

export const DEFAULT_SWITCHES: RegistrySwitches = {
  referrersApi: true,
  referrersPageSize: undefined,
  forgottenReferrers: 0,
  singlePostUpload: false,
  etag: false,
  deletion: false,
  latencyMs: 0,
  auth: { kind: 'none' },
  faults: [],
};
