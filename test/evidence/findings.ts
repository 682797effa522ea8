import type { Finding, Scan, Severity } from '../../src/evidence/findings.ts';
import { recordedScan } from './recorded.ts';

/** A finding to be varied. */
export function finding(change: Partial<Finding> & { in?: Partial<Finding['package']> } = {}): Finding {
  const { in: packageChange, ...rest } = change;
  return {
    id: 'CVE-2026-0001',
    aliases: [],
    severity: 'high',
    fixedIn: ['2.0.0'],
    url: 'https://advisories.example/CVE-2026-0001',
    description: 'A flaw.',
    cvssScore: 7.5,
    knownExploited: false,
    epss: undefined,
    ...rest,
    package: {
      name: 'libfoo',
      version: '1.0.0',
      type: 'deb',
      purl: 'pkg:deb/debian/libfoo@1.0.0?arch=amd64',
      locations: ['/var/lib/dpkg/status'],
      ...packageChange,
    },
  };
}

/** One finding of this severity, about a vulnerability of its own. */
export function findingOf(severity: Severity): Finding {
  return finding({ id: `CVE-2026-${severity}`, severity });
}

/** A scan that found these. */
export function scanOf(findings: readonly Finding[]): Scan {
  return { ...recordedScan(), findings };
}
