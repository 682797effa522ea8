/**
 * Makes up the SBOM of a large image and what grype finds in it, the same in every run, with as much text per package
 * and finding as syft 1.51 and grype 0.118 write for Debian and npm packages.
 */

/** Vulnerabilities of grype's database have a text of this many words, more or less. */
const DESCRIPTION_WORDS = 60;

const WORDS =
  'a an the parser of handling crafted remote attacker could allow denial service via out-of-bounds read write in before version when processing input which leads to memory corruption heap-based buffer overflow improper validation "config" option (default) use-after-free header length field user privilege escalation <component> function_name() path traversal [link] server client response'.split(
    ' ',
  );

// Shares of real Debian images, in hundredths.
const SEVERITIES: readonly (readonly [string, number])[] = [
  ['Critical', 2],
  ['High', 15],
  ['Medium', 35],
  ['Low', 25],
  ['Negligible', 20],
  ['Unknown', 3],
];

/** Numbers from 0 to 1 that look random and are always the same. */
type Dice = () => number;

/** @returns the documents as syft and grype would write them */
export function makeLargeScan(packages: number, findings: number): { spdx: object; grype: object } {
  const dice = rollFrom(5);
  const items = Array.from({ length: packages }, (_, n) => makePackage(n, dice));
  const vulnerabilities = Array.from({ length: Math.ceil(findings * 0.7) }, (_, n) =>
    makeVulnerability(n, dice),
  );
  const affected = items.filter((_, n) => n % 5 === 0);
  const matches = Array.from({ length: findings }, (_, n) => {
    const vulnerability = vulnerabilities[n % vulnerabilities.length];
    const item = affected[Math.floor(dice() * affected.length)];
    if (vulnerability === undefined || item === undefined) throw new RangeError('there is nothing to find');
    return makeMatch(vulnerability, item);
  });
  return { spdx: makeSpdx(items), grype: makeReport(matches) };
}

/** A linear congruential generator (Numerical Recipes). */
function rollFrom(seed: number): Dice {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

type Item = { id: string; name: string; version: string; type: 'deb' | 'npm'; purl: string; path: string };

function makePackage(n: number, dice: Dice): Item {
  const type = n % 3 === 0 ? 'deb' : 'npm';
  const name = `${type === 'deb' ? 'lib' : ''}${WORDS[Math.floor(dice() * 20)] ?? 'x'}-${n}`;
  const version = `${Math.floor(dice() * 20)}.${Math.floor(dice() * 30)}.${n % 10}${type === 'deb' ? '-2+deb12u1' : ''}`;
  const encoded = encodeURIComponent(version);
  return {
    id: n.toString(16).padStart(16, '0'),
    name,
    version,
    type,
    purl:
      type === 'deb'
        ? `pkg:deb/debian/${name}@${encoded}?arch=amd64&distro=debian-12&upstream=${name}`
        : `pkg:npm/${name}@${encoded}`,
    path: type === 'deb' ? '/var/lib/dpkg/status' : `/app/node_modules/${name}/package.json`,
  };
}

function makeVulnerability(n: number, dice: Dice): Record<string, unknown> {
  const id = `CVE-20${10 + (n % 16)}-${10_000 + n}`;
  const words = Array.from(
    { length: Math.floor(DESCRIPTION_WORDS * (0.5 + dice())) },
    () => WORDS[Math.floor(dice() * WORDS.length)],
  );
  let share = dice() * 100;
  const [severity] = SEVERITIES.find(([, part]) => (share -= part) < 0) ?? ['Unknown'];
  const score = Math.round(dice() * 100) / 10;
  return {
    id,
    dataSource: `https://security-tracker.debian.org/tracker/${id}`,
    namespace: 'debian:distro:debian:12',
    severity,
    urls: Array.from({ length: 4 }, (_, k) => `https://lists.example/archives/${id}/msg000${k}.html`),
    description: words.join(' '),
    cvss: [
      {
        type: 'Primary',
        version: '3.1',
        vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
        metrics: { baseScore: score, exploitabilityScore: 3.9, impactScore: 5.9 },
        vendorMetadata: {},
      },
    ],
    epss: [{ cve: id, epss: dice() / 10, percentile: dice(), date: '2026-11-20' }],
    fix:
      n % 5 < 2
        ? { versions: [`9.${n % 7}.${n % 11}`], state: 'fixed' }
        : { versions: [], state: n % 2 === 0 ? 'not-fixed' : 'wont-fix' },
    advisories: [],
    risk: score / 10,
  };
}

function makeMatch(vulnerability: Record<string, unknown>, item: Item): object {
  const { id, cvss, urls, description } = vulnerability;
  const { name, version, type } = item;
  return {
    vulnerability,
    relatedVulnerabilities: [
      {
        id,
        dataSource: `https://nvd.nist.gov/vuln/detail/${String(id)}`,
        namespace: 'nvd:cpe',
        severity: 'High',
        urls,
        description,
        cvss,
      },
    ],
    matchDetails: [
      {
        type: 'exact-indirect-match',
        matcher: 'dpkg-matcher',
        searchedBy: {
          distro: { type: 'debian', version: '12' },
          namespace: 'debian:distro:debian:12',
          package: { name, version },
        },
        found: { versionConstraint: 'none (deb)', vulnerabilityID: id },
      },
    ],
    artifact: {
      id: item.id,
      name,
      version,
      type,
      locations: [],
      language: type === 'npm' ? 'javascript' : '',
      licenses: ['GPL-2.0-only', 'LGPL-2.1-or-later'],
      cpes: [`cpe:2.3:a:${name}:${name}:${version}:*:*:*:*:*:*:*`],
      purl: item.purl,
      upstreams: [{ name }],
    },
  };
}

function makeReport(matches: readonly object[]): object {
  return {
    matches,
    source: { type: 'sbom', target: {} },
    distro: { name: 'debian', version: '12', idLike: [] },
    descriptor: {
      name: 'grype',
      version: '0.118.0',
      db: {
        status: {
          schemaVersion: 'v6.1.9',
          from: `https://grype.example/vulnerability-db.tar.zst?checksum=sha256:${'a'.repeat(64)}`,
          built: '2026-11-25T00:00:00Z',
          path: '/tmp/grype/6/vulnerability.db',
          valid: true,
        },
        providers: {},
      },
    },
  };
}

function makeSpdx(items: readonly Item[]): object {
  const root = 'SPDXRef-DocumentRoot-Image-shop';
  const packages = items.map(({ id, name, version, type, purl, path }) => ({
    name,
    SPDXID: `SPDXRef-Package-${type}-${name}-${id}`,
    versionInfo: version,
    supplier: 'Person: A Maintainer (maintainer@example.com)',
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: false,
    sourceInfo: `acquired package info from installed package metadata: ${path}`,
    licenseConcluded: 'NOASSERTION',
    licenseDeclared: 'GPL-2.0-only AND LGPL-2.1-or-later',
    copyrightText: 'NOASSERTION',
    externalRefs: [
      {
        referenceCategory: 'SECURITY',
        referenceType: 'cpe23Type',
        referenceLocator: `cpe:2.3:a:${name}:${name}:${version}:*:*:*:*:*:*:*`,
      },
      { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl },
    ],
  }));
  return {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: 'registry.example/acme/shop',
    documentNamespace: 'https://anchore.com/syft/image/shop',
    creationInfo: {
      licenseListVersion: '3.27',
      creators: ['Organization: Anchore, Inc', 'Tool: syft-1.51.1'],
      created: '2026-11-26T00:00:00Z',
    },
    packages: [
      {
        name: 'shop',
        SPDXID: root,
        versionInfo: `sha256:${'c'.repeat(64)}`,
        downloadLocation: 'NOASSERTION',
      },
      ...packages,
    ],
    relationships: [
      { spdxElementId: 'SPDXRef-DOCUMENT', relatedSpdxElement: root, relationshipType: 'DESCRIBES' },
      ...packages.map(({ SPDXID }) => ({
        spdxElementId: root,
        relatedSpdxElement: SPDXID,
        relationshipType: 'CONTAINS',
      })),
    ],
  };
}
