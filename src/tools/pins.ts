import { ConfigurationError } from '../errors.ts';

/** The programs that custody runs. */
export type ToolName = 'syft' | 'grype';

/** Where the releases are published, by Node's names for the platform. */
export type ToolPlatform = 'linux-x64' | 'linux-arm64' | 'darwin-x64' | 'darwin-arm64';

/** One release archive: what is fetched, and the SHA-256 (64 hexadecimal digits) that it must have. */
export type ToolRelease = {
  name: ToolName;
  version: string;
  archive: string;
  /** May hold the user info of a mirror. */
  url: string;
  sha256: string;
};

const ARCHIVE_SUFFIX: Readonly<Record<ToolPlatform, string>> = {
  'linux-x64': 'linux_amd64',
  'linux-arm64': 'linux_arm64',
  'darwin-x64': 'darwin_amd64',
  'darwin-arm64': 'darwin_arm64',
};

/**
 * The pinned releases. Each SHA-256 was found in at least two independent public lists, one of them made after the
 * signature of the release's own checksums file had been verified. grype's module requires exactly this syft.
 */
export const PINNED_TOOLS: Readonly<
  Record<ToolName, { version: string; sha256: Readonly<Record<ToolPlatform, string>> }>
> = {
  syft: {
    version: '1.51.1',
    sha256: {
      'linux-x64': '8fcb33017a0dc1058298c923c436d19dfa68ae93968e0b423248542e3afb9fc3',
      'linux-arm64': 'a7fd2b784e6664acd44719270574f6cd8c6864fc2b1700bf9099bd1cccda7d7f',
      'darwin-x64': '0e186ce1d4351ec276126851ca3ff258ed070e93e73574ed64858d4fc2339867',
      'darwin-arm64': 'ac063af3b9874769deb7ea1e6d76841e68f9e3bb50cd654226fc977de65532c1',
    },
  },
  grype: {
    version: '0.118.0',
    sha256: {
      'linux-x64': '1d444c5e7360471815f7158f71935fcecc68a3c417d85c7344f770854300bba2',
      'linux-arm64': '32aceeb8ee837244775fcb522372c8b3a47914986385f3148f4ee2c930482a84',
      'darwin-x64': 'cfeecf3462321c37ec4bd37dcd8a7f6630cc6c0c9997a07ff34002c5d7ef9bb3',
      'darwin-arm64': '938f050bb5076c8aa761867b39843abad2414dfe4cc82b7d36886e634f49c640',
    },
  },
};

/** Where the releases are published. */
const UPSTREAM = 'https://github.com';

/**
 * The release to run: the pinned one, or another version that its user pins.
 *
 * @param requested `1.52.0@sha256:…` (the SHA-256 of this platform's archive), the pinned version, or undefined
 * @param platform `${process.platform}-${process.arch}`
 * @param mirror `tool-mirror`: the URL that takes the place of `https://github.com`, with the same paths below it
 * @throws ConfigurationError TOOL_VERSION_NOT_PINNED, INPUT_INVALID, or TOOL_VERSION_NOT_PINNED on a platform
 *   without releases
 */
export function selectRelease(
  name: ToolName,
  requested: string | undefined,
  platform: string,
  mirror: string = UPSTREAM,
): ToolRelease {
  if (!isToolPlatform(platform)) {
    throw new ConfigurationError('TOOL_VERSION_NOT_PINNED', `${name} has no release for ${platform}`, {
      field: `${name}-path`,
      expected: Object.keys(ARCHIVE_SUFFIX).join(', '),
      found: platform,
      hint: `${name}-path: /path/to/${name}`,
    });
  }
  const pinned = PINNED_TOOLS[name];
  if (requested === undefined || requested === pinned.version) {
    return release({ name, version: pinned.version, sha256: pinned.sha256[platform] }, platform, mirror);
  }
  const { version, sha256 } = parseRequestedVersion(name, requested, platform);
  return release({ name, version, sha256 }, platform, mirror);
}

const REQUESTED_VERSION = /^v?(?<version>\d+\.\d+\.\d+)(?:@sha256:(?<sha256>[a-f0-9]{64}))?$/;

function parseRequestedVersion(name: ToolName, requested: string, platform: ToolPlatform) {
  const { version, sha256 } = REQUESTED_VERSION.exec(requested)?.groups ?? {};
  if (version === undefined) {
    throw new ConfigurationError('INPUT_INVALID', `${name}-version is not a version`, {
      field: `${name}-version`,
      expected: `${PINNED_TOOLS[name].version}, or another version as 1.2.3@sha256:<64 hexadecimal digits>`,
      found: requested,
      hint: `${name}-version: ${PINNED_TOOLS[name].version}`,
    });
  }
  if (sha256 === undefined) {
    throw new ConfigurationError('TOOL_VERSION_NOT_PINNED', `${name} ${version} has no known checksum`, {
      field: `${name}-version`,
      expected: `${PINNED_TOOLS[name].version}, or a version with the SHA-256 of ${archiveName(name, version, platform)}`,
      found: requested,
      hint: [
        `${name}-version: ${version}@sha256:<SHA-256 of ${archiveName(name, version, platform)}>`,
        `It stands in ${UPSTREAM}${releasePath(name, version)}/${name}_${version}_checksums.txt, which is signed.`,
      ].join('\n'),
    });
  }
  return { version, sha256 };
}

type Pin = Pick<ToolRelease, 'name' | 'version' | 'sha256'>;

function release(pin: Pin, platform: ToolPlatform, mirror: string): ToolRelease {
  const { name, version } = pin;
  const archive = archiveName(name, version, platform);
  const url = new URL(mirror);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}${releasePath(name, version)}/${archive}`;
  return { ...pin, archive, url: url.href };
}

function releasePath(name: ToolName, version: string): string {
  return `/anchore/${name}/releases/download/v${version}`;
}

function archiveName(name: ToolName, version: string, platform: ToolPlatform): string {
  return `${name}_${version}_${ARCHIVE_SUFFIX[platform]}.tar.gz`;
}

function isToolPlatform(platform: string): platform is ToolPlatform {
  return Object.hasOwn(ARCHIVE_SUFFIX, platform);
}
