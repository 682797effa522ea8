/**
 * The configuration of every run of grype; everything else is its default. Nothing is ignored, excluded or filtered
 * here: gate and exceptions are custody's, and are attested. Only `db update` may reach the network, and the age of
 * the database is judged by custody, on one clock.
 */
export const GRYPE_CONFIG = {
  'check-for-app-update': false,
  ignore: [],
  exclude: [],
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
