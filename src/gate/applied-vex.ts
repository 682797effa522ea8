import type { AppliedVex } from '../evidence/verdict.ts';
import { endOfStatement, type ClearingStatement } from './match-vex.ts';
import type { LoadedStatement, LoadedVex } from './vex.ts';

type AppliedStatement = AppliedVex['statements'][number];

/** The documents of some statements, each with only these statements. */
export type AppliedDocuments = {
  documents: readonly AppliedVex[];
  /** The document and statement that stand for one of them. */
  find: (clearing: ClearingStatement) => { document: AppliedVex; statement: AppliedStatement };
};

/**
 * Builds what a verdict says of the VEX that it rests on.
 *
 * @param clearings one for each finding; several may be of one statement
 * @param maxAgeMs how long a statement counts
 */
export function buildAppliedVex(clearings: readonly ClearingStatement[], maxAgeMs: number): AppliedDocuments {
  const byDocument = Map.groupBy(clearings, ({ document }) => document);
  const built = new Map<
    LoadedVex,
    { document: AppliedVex; statements: Map<LoadedStatement, AppliedStatement> }
  >();
  for (const [document, ofDocument] of byDocument) {
    const byStatement = Map.groupBy(ofDocument, ({ statement }) => statement);
    const statements = new Map(
      // In the order of the document, whatever order the findings had.
      document.statements.flatMap((statement) => {
        const products = byStatement.get(statement)?.flatMap((clearing) => clearing.products);
        return products === undefined ? [] : [[statement, buildStatement(statement, products)] as const];
      }),
    );
    const ends = [...statements.keys()].map((statement) => endOfStatement(statement, maxAgeMs));
    const { id, author, timestamp, source } = document;
    const applied = {
      digest: source.digest,
      id,
      author,
      timestamp,
      source,
      validUntil: new Date(Math.min(...ends)).toISOString(),
      statements: [...statements.values()],
    };
    built.set(document, { document: applied, statements });
  }
  return {
    documents: [...built.values()].map(({ document }) => document),
    find: ({ document, statement }) => {
      const found = built.get(document);
      const applied = found?.statements.get(statement);
      if (found === undefined || applied === undefined)
        throw new TypeError('a statement that was not handed in');
      return { document: found.document, statement: applied };
    },
  };
}

function buildStatement(
  { vulnerability, status, justification }: LoadedStatement,
  products: readonly string[],
): AppliedStatement {
  return {
    vulnerability,
    status,
    ...(justification === undefined ? {} : { justification }),
    products: [...new Set(products)].toSorted(),
  };
}
