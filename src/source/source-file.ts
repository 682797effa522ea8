import type { Digest } from '../image/digest.ts';

/** A file that steers the gate, and where it came from. */
export type SourceFile = {
  /** Relative to the repository, posix, as it was asked for; any path in a working tree. */
  path: string;
  bytes: Uint8Array;
  /** SHA-256 of `bytes`. */
  digest: Digest;
  /** The commit that holds it, and the git object that it is; absent when it was read from a working tree. */
  commit?: string;
  blob?: string;
  /** `owner/name` */
  repository?: string;
  /** `refs/heads/main`: the branch that `commit` was on when it was asked. */
  ref?: string;
};

/** A file that is asked for. */
export type AskedFile = {
  path: string;
  /** The option that named it, for messages: `exceptions`, `vex`. */
  input: string;
  /** Its absence is an error: somebody named it. False for a default path. */
  required: boolean;
};

/** Largest file, in bytes. An exception has some 500; a megabyte of them has lost its purpose. */
export const MAX_FILE_BYTES = 1024 * 1024;

/** Most files of one request. */
export const MAX_FILES = 64;
