import { parseAst } from 'rolldown/parseAst';

/** `type` is what vanishes at run time; `import { type T }` does not (verbatimModuleSyntax) and counts as static. */
export type SpecifierKind = 'static' | 'type' | 're-export' | 'dynamic' | 'import-type' | 'require';

/** One place where a file names another. `specifier` is undefined when it is computed and so cannot be judged. */
export type Specifier = { kind: SpecifierKind; specifier: string | undefined; line: number };

/** A node of the syntax tree (ESTree with TypeScript's nodes), as far as a generic walk needs it. */
export type AstNode = { type: string; start: number; [field: string]: unknown };

/** Whether a value found in the tree is a node. */
export function isNode(value: unknown): value is AstNode {
  return (
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
  );
}

/**
 * Parses TypeScript and visits every node, outermost first.
 * @throws when the source does not parse.
 */
export function visitNodes(source: string, visit: (node: AstNode) => void): void {
  const pending: unknown[] = [parseAst(source, { lang: 'ts' })];
  while (pending.length > 0) {
    const value = pending.pop();
    if (Array.isArray(value)) pending.push(...value);
    else if (isNode(value)) {
      visit(value);
      pending.push(...Object.values(value));
    }
  }
}

/** Line (from 1) of an offset. */
export function lineOf(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length;
}

/** Every specifier in a TypeScript source, of every kind the language has, in the order of the text. */
export function collectSpecifiers(source: string): Specifier[] {
  const found: (Specifier & { start: number })[] = [];
  visitNodes(source, (node) => {
    const kind = specifierKind(node);
    if (kind === undefined) return;
    const { start } = node;
    found.push({ kind, specifier: literalOf(sourceNode(node)), line: lineOf(source, start), start });
  });
  return found
    .toSorted((a, b) => a.start - b.start)
    .map(({ kind, specifier, line }) => ({ kind, specifier, line }));
}

function specifierKind(node: AstNode): SpecifierKind | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
      return node['importKind'] === 'type' ? 'type' : 'static';
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      if (!isNode(node['source'])) return undefined;
      return node['exportKind'] === 'type' ? 'type' : 're-export';
    case 'ImportExpression':
      return 'dynamic';
    case 'TSImportType':
      return 'import-type';
    case 'TSExternalModuleReference':
      return 'require';
    case 'CallExpression':
      return loadsByCall(node['callee']) ? 'require' : undefined;
    default:
      return undefined;
  }
}

/** `require(…)` and `process.getBuiltinModule(…)`. */
function loadsByCall(callee: unknown): boolean {
  if (!isNode(callee)) return false;
  if (callee.type === 'Identifier') return callee['name'] === 'require';
  const property = callee['property'];
  return callee.type === 'MemberExpression' && isNode(property) && property['name'] === 'getBuiltinModule';
}

function sourceNode(node: AstNode): unknown {
  if (node.type === 'CallExpression')
    return Array.isArray(node['arguments']) ? node['arguments'][0] : undefined;
  return node['source'] ?? node['argument'] ?? node['expression'];
}

function literalOf(value: unknown): string | undefined {
  if (!isNode(value)) return undefined;
  if (value.type === 'TSLiteralType') return literalOf(value['literal']);
  return typeof value['value'] === 'string' ? value['value'] : undefined;
}
