/**
 * The configuration of every run of grype; everything else is its default. No rule of ours ignores, excludes or
 * filters: gate and exceptions are custody's, and are attested. One rule of grype's own stays, as everybody who runs
 * grype knows it: what a package of kernel headers has only from the source package of the kernel is set aside,
 * because the headers hold no kernel (`match-upstream-kernel-headers`). It stands in `ignoredMatches`, which is
 * attested too and which the gate does not count. grype never reaches the network: custody fetches the database, and
 * judges its age on one clock.
 */
export const GRYPE_CONFIG = {
  'check-for-app-update': false,
  ignore: [],
  exclude: [],
  'ignore-wontfix': '',
  'match-upstream-kernel-headers': false,
  'vex-documents': [],
  'fail-on-severity': '',
  'only-fixed': false,
  'only-notfixed': false,
  'by-cve': false,
  'external-sources': { enable: false },
  log: { level: 'warn' },
  db: {
    'auto-update': false,
    'validate-age': false,
    'validate-by-hash-on-start': true,
    'require-update-check': true,
    'max-update-check-frequency': 0,
  },
} as const;
