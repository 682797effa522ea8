import { hexOf } from '../image/digest.ts';
import { canonicalDigest } from './canonical.ts';
import type { AppliedVex } from './verdict.ts';

/** An OpenVEX document (github.com/openvex/spec, v0.2.0) as custody attests it. */
export type OpenVexPredicate = {
  '@context': 'https://openvex.dev/ns/v0.2.0';
  '@id': string;
  author: string;
  timestamp: string;
  version: 1;
  statements: readonly {
    vulnerability: { name: string };
    products: readonly { '@id': string }[];
    status: string;
    justification?: string;
    timestamp: string;
  }[];
};

/**
 * Builds the one document that is attested of all that were applied: verifiers disagree on what several statements of
 * one predicate type on one digest mean. It holds the statements that the verdict rests on and no others, and follows
 * from them alone, so that a second run finds its equal.
 *
 * @param applied at least one document
 */
export function buildVexPredicate(applied: readonly AppliedVex[]): OpenVexPredicate {
  const statements = applied.flatMap(({ timestamp, statements: ofDocument }) =>
    ofDocument.map(({ vulnerability, status, justification, products }) => ({
      vulnerability: { name: vulnerability },
      products: products.map((product) => ({ '@id': product })),
      status,
      ...(justification === undefined ? {} : { justification }),
      timestamp,
    })),
  );
  const [newest = ''] = applied
    .map(({ timestamp }) => timestamp)
    .toSorted((a, b) => Date.parse(b) - Date.parse(a));
  return {
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': `https://custody.dev/vex/${hexOf(canonicalDigest(statements))}`,
    author: [...new Set(applied.map(({ author }) => author))].toSorted().join(', '),
    timestamp: newest,
    version: 1,
    statements,
  };
}
