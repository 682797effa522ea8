import githubSigningConfig from './embedded/github.signing-config.json' with { type: 'json' };
import githubTrustedRoot from './embedded/github.trusted-root.json' with { type: 'json' };
import publicGoodRekorV2SigningConfig from './embedded/public-good-rekor-v2.signing-config.json' with { type: 'json' };
import publicGoodSigningConfig from './embedded/public-good.signing-config.json' with { type: 'json' };
import publicGoodTrustedRoot from './embedded/public-good.trusted-root.json' with { type: 'json' };
import type { TransparencyLogChoice } from './signing-config.ts';
import type { TrustFile } from './trust-file.ts';

/** The trusted root that comes with custody for an instance; where it is from stands in `embedded/README.md`. */
export function embeddedTrustedRoot(instance: 'public-good' | 'github'): TrustFile {
  const root = instance === 'github' ? githubTrustedRoot : publicGoodTrustedRoot;
  return { path: `the embedded ${instance} trusted root`, text: published(root) };
}

/**
 * The signing config that comes with custody for an instance. The public-good instance publishes two: its default
 * still writes to Rekor v1.
 */
export function embeddedSigningConfig(
  instance: 'public-good' | 'github',
  transparencyLog: TransparencyLogChoice,
): TrustFile {
  const path = `the embedded ${instance} signing config`;
  switch (instance) {
    case 'github':
      return { path, text: published(githubSigningConfig) };
    case 'public-good': {
      const v2 = transparencyLog === 'rekor-v2';
      return { path, text: published(v2 ? publicGoodRekorV2SigningConfig : publicGoodSigningConfig) };
    }
  }
}

/** The bytes as they were published: bundlers keep the object and not the text, and results name the digest. */
function published(json: unknown): string {
  return `${JSON.stringify(json, null, 2)}\n`;
}
