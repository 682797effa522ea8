/** The version of custody, as `--version`, evidence and verdicts say it; a test holds it to package.json. */
export const CUSTODY_VERSION = '0.1.0';
