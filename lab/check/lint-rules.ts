import { MAX_LINES } from './shape.ts';

/** Lint rules beyond oxlint's `correctness` and `suspicious` categories, for every TypeScript file. */
export const RULES: Record<string, unknown> = {
  'max-lines': ['error', { max: MAX_LINES, skipBlankLines: false, skipComments: false }],
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-var': 'error',
  'prefer-const': 'error',
  'import/no-cycle': 'error',
  'import/no-default-export': 'error',
  'import/no-duplicates': 'off',
  'typescript/ban-ts-comment': 'error',
  'typescript/consistent-type-imports': 'error',
  'typescript/no-explicit-any': 'error',
  'typescript/no-floating-promises': 'error',
  'typescript/no-misused-promises': 'error',
  'typescript/no-non-null-assertion': 'error',
  'typescript/only-throw-error': 'error',
  'typescript/return-await': ['error', 'in-try-catch'],
  'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  // Narrowing after an own check is sound; the rule cannot tell it from a wish.
  'typescript/no-unsafe-type-assertion': 'off',
  // A constructor that only narrows its parameter types looks useless to it.
  'no-useless-constructor': 'off',
  'no-shadow': 'off',
  'unicorn/consistent-function-scoping': 'off',
  'unicorn/no-array-sort': 'off',
  // Names of the formats that we read: in-toto's and TUF's `_type`.
  'no-underscore-dangle': 'off',
  'import/no-unassigned-import': 'off',
  'typescript/unbound-method': 'off',
  // tsc's noImplicitReturns says it better: it knows functions that may return undefined.
  'consistent-return': 'off',
  // fast-check is used as its documentation does, by its default export.
  'import/no-named-as-default-member': 'off',
  'unicorn/prefer-node-protocol': 'error',
  // A helper that asserts says so by its name.
  'vitest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*', 'assert*', 'fc.assert'] }],
  'vitest/valid-expect': ['error', { maxArgs: 2 }],
  'vitest/no-focused-tests': 'error',
  'vitest/no-disabled-tests': 'error',
};

/** Rules for `src/` alone. */
export const SOURCE_RULES: Record<string, unknown> = {
  'no-console': 'error',
  'typescript/unbound-method': 'error',
  'typescript/no-unsafe-argument': 'error',
  'typescript/no-unsafe-assignment': 'error',
  'typescript/no-unsafe-call': 'error',
  'typescript/no-unsafe-member-access': 'error',
  'typescript/no-unsafe-return': 'error',
};

/** Globals that a pure room may not touch: network, environment, timers. The clock is `import-walk.ts`'s. */
export const PURE_GLOBALS: readonly string[] = [
  'fetch',
  'process',
  'performance',
  'globalThis',
  'global',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'WebSocket',
  'EventSource',
  'navigator',
];
