import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, type Document, type Node } from 'yaml';
import type { Problem } from './decision-file.ts';

/** Most documents of one file, and levels of one document. */
const MAX_DOCUMENTS = 1024;
const MAX_DEPTH = 16;

/** A problem and the index in the text where it is. */
export type PlacedProblem = Problem & { offset: number };

/** One document: its value, and where each part of it stands. */
export type YamlDocument = {
  value: unknown;
  /** Index in the text of the value at a path, or of the innermost part of the way that is there. */
  offsetOf: (path: readonly PropertyKey[]) => number;
  /** Index of a key of the map at a path. */
  offsetOfKey: (path: readonly PropertyKey[], key: string) => number;
};

/**
 * Reads the documents of a YAML 1.2 file, without what makes one file mean several things: no aliases and merge keys,
 * no tags but those of the core schema, no key twice, no keys that are no text, no control characters. Empty documents
 * are left out.
 *
 * @param text the caller has bounded it
 */
export function readYamlDocuments(text: string): { documents: YamlDocument[]; problems: PlacedProblem[] } {
  const refused = findUnreadable(text);
  if (refused !== undefined) return { documents: [], problems: [refused] };
  // `uniqueKeys` compares every key with every other; walkMap does the same with a set. A directive may name another
  // version of YAML, but not another schema than the one given here.
  const parsed = parseAllDocuments<Node>(text, {
    schema: 'core',
    merge: false,
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  if ('empty' in parsed) return { documents: [], problems: [] };
  const documents: YamlDocument[] = [];
  const problems: PlacedProblem[] = [];
  for (const document of parsed) {
    const found = [...document.errors, ...document.warnings].map(({ message, pos: [offset] }) => ({
      message: `this is no YAML that is read here: ${message}`,
      offset,
    }));
    const value = found.length > 0 ? undefined : readNode(document.contents, 0, found);
    problems.push(...found);
    if (found.length === 0 && value !== null) documents.push(describeDocument(document, value));
  }
  return { documents, problems };
}

/** What need not be parsed to be refused. */
function findUnreadable(text: string): PlacedProblem | undefined {
  const control = /[^\P{Cc}\t\n\r\u0085]/u.exec(text);
  if (control !== null) {
    const found = `U+${(control[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    return { message: 'a control character', expected: 'printable text', found, offset: control.index };
  }
  const starts = [...text.matchAll(/^---/gm)];
  const surplus = starts[MAX_DOCUMENTS];
  if (surplus === undefined) return undefined;
  return {
    message: 'the file has too many documents',
    expected: `at most ${MAX_DOCUMENTS}`,
    offset: surplus.index,
  };
}

/** The plain value of a node; what is not read is added to the problems. */
function readNode(node: Node | null, depth: number, problems: PlacedProblem[]): unknown {
  if (node === null) return null;
  const refuse = (message: string, expected: string) => {
    problems.push({ message, expected, offset: startOf(node) });
    return undefined;
  };
  if (depth > MAX_DEPTH) return refuse('nested too deeply', `at most ${MAX_DEPTH} levels`);
  if (isAlias(node)) return refuse('an alias is not read', 'the value itself, written out');
  if (isScalar(node)) return node.value;
  if (isSeq<Node>(node)) return node.items.map((item) => readNode(item, depth + 1, problems));
  if (isMap<Node, Node | null>(node)) return readMap(node, depth, problems);
  return refuse('what stands here is not read', 'text, a list or a map');
}

function readMap(
  { items }: { items: readonly { key: Node; value: Node | null }[] },
  depth: number,
  problems: PlacedProblem[],
): unknown {
  const entries = new Map<string, unknown>();
  for (const { key, value } of items) {
    const name = isScalar(key) && typeof key.value === 'string' ? key.value : undefined;
    const offset = startOf(key);
    if (name === undefined) problems.push({ message: 'a key that is no text', offset });
    else if (entries.has(name)) {
      problems.push({ message: 'the same key twice in one map', found: JSON.stringify(name), offset });
    } else entries.set(name, readNode(value, depth + 1, problems));
  }
  // fromEntries defines `__proto__` as a key like any other; assigning would not.
  return Object.fromEntries(entries);
}

function describeDocument(document: Document, value: unknown): YamlDocument {
  const nodeAt = (path: readonly PropertyKey[]): Node | null => {
    let node = document.contents;
    for (const part of path) {
      const next: unknown = isMap(node) || isSeq(node) ? node.get(part, true) : undefined;
      // A key without a value has a node of its own only where something is written.
      if (!isScalar(next) && !isMap(next) && !isSeq(next)) return node;
      node = next;
    }
    return node;
  };
  return {
    value,
    offsetOf: (path) => startOf(nodeAt(path)),
    offsetOfKey: (path, key) => {
      const map = nodeAt(path);
      const pair = isMap<Node>(map)
        ? map.items.find((item) => isScalar(item.key) && item.key.value === key)
        : undefined;
      return startOf(pair?.key ?? map);
    },
  };
}

function startOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}
