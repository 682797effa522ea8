import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LayerEntry } from './layer.ts';

/** Architectures that the samples are built for; Debian and OCI call both by the same names. */
export type Architecture = 'amd64' | 'arm64';

const STATUS = join(import.meta.dirname, '../../fixtures/debian12/status');

const OS_RELEASE = `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_ID="12"
VERSION="12 (bookworm)"
VERSION_CODENAME=bookworm
ID=debian
HOME_URL="https://www.debian.org/"
SUPPORT_URL="https://www.debian.org/support"
BUG_REPORT_URL="https://bugs.debian.org/"
`;

/**
 * Builds what a scanner reads of a Debian 12 root: release files and the package database, no programs.
 *
 * @returns entries for `packLayer`
 */
export async function buildDebianRoot(architecture: Architecture): Promise<LayerEntry[]> {
  const status = await readFile(STATUS, 'utf8');
  return [
    { kind: 'file', name: 'usr/lib/os-release', data: OS_RELEASE },
    { kind: 'link', name: 'etc/os-release', target: '../usr/lib/os-release' },
    { kind: 'file', name: 'etc/debian_version', data: '12.12\n' },
    {
      kind: 'file',
      name: 'etc/passwd',
      data: 'root:x:0:0:root:/root:/bin/bash\nshop:x:1000:1000::/app:/bin/sh\n',
    },
    { kind: 'file', name: 'etc/group', data: 'root:x:0:\nshop:x:1000:\n' },
    {
      kind: 'file',
      name: 'var/lib/dpkg/status',
      data: status.replaceAll(/^Architecture: amd64$/gm, `Architecture: ${architecture}`),
    },
    { kind: 'folder', name: 'root', mode: 0o700 },
    { kind: 'folder', name: 'tmp', mode: 0o1777 },
  ];
}
