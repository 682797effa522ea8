import { parseDocument, isMap, isScalar, isSeq, type Node } from 'yaml';
import { ConfigurationError } from '../errors.ts';
import { findAmbiguity } from '../evidence/json-ambiguity.ts';
import {
  decodeFile,
  findExcess,
  MAX_PROBLEMS,
  problemAt,
  throwProblems,
  type DecisionFile,
  type DecisionText,
  type Problem,
} from './decision-file.ts';
import { buildVex, vexDocumentSchema, type LoadedVex } from './vex.ts';

/** How far the clock of an author may be ahead of ours. */
const CLOCK_SKEW_MS = 10 * 60_000;

/**
 * Reads OpenVEX documents, one JSON document per file.
 *
 * @param now a statement of the future is refused: it would outlive every limit on its age
 * @throws ConfigurationError VEX_INVALID, or PreflightError with several, each with `file:line:column` as its field
 */
export function parseVex(files: readonly DecisionFile[], now: Date): readonly LoadedVex[] {
  const excess = findExcess(files, 'VEX_INVALID');
  if (excess !== undefined) throw excess;
  const read = files.map((file) => readVex(file, now));
  throwProblems(read.flatMap((found) => (Array.isArray(found) ? found : [])));
  return read.flatMap((found) => (Array.isArray(found) ? [] : [found]));
}

/** @returns the document, or what is wrong with it */
function readVex(file: DecisionFile, now: Date): LoadedVex | ConfigurationError[] {
  const decoded = decodeFile(file, 'VEX_INVALID');
  if (decoded instanceof ConfigurationError) return [decoded];
  const json = readJson(decoded);
  if (json instanceof ConfigurationError) return [json];
  const checked = vexDocumentSchema.safeParse(json.value);
  const placed = lazily(() => openPlaces(decoded.text));
  if (!checked.success) {
    return checked.error.issues.slice(0, MAX_PROBLEMS).map(({ path, message }) =>
      invalidAt(decoded, placed()(path), {
        message: `${path.join('.') || 'the document'} is not as OpenVEX has it`,
        expected: message,
      }),
    );
  }
  const vex = buildVex(checked.data, decoded.source);
  const future = vex.statements.findIndex(({ time }) => time.getTime() > now.getTime() + CLOCK_SKEW_MS);
  if (future === -1) return vex;
  return [
    invalidAt(decoded, placed()(['statements', future]), {
      message: `statement ${future + 1} is of the future`,
      expected: `a time before ${now.toISOString()}`,
      found: vex.statements[future]?.time.toISOString() ?? '',
    }),
  ];
}

function readJson(file: DecisionText): { value: unknown } | ConfigurationError {
  try {
    const value: unknown = JSON.parse(file.text);
    const ambiguity = findAmbiguity(file.text);
    if (ambiguity === undefined) return { value };
    return invalidAt(file, ambiguity.at, { message: `the document is ambiguous: ${ambiguity.what}` });
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : '';
    return invalidAt(file, offsetOfSyntaxError(file.text, said), {
      message: `the document is not JSON: ${said}`,
      expected: 'one OpenVEX document in JSON',
      cause,
    });
  }
}

const TOKEN = /\s+|[{}[\],:]|"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** V8 names the position of most errors; of a token that is none it only shows it. */
function offsetOfSyntaxError(text: string, said: string): number {
  const named = /at position (\d+)/.exec(said)?.[1];
  if (named !== undefined) return Number(named);
  TOKEN.lastIndex = 0;
  let at = 0;
  while (TOKEN.test(text)) at = TOKEN.lastIndex;
  return at;
}

/** Finds where the parts of a JSON document stand; JSON is YAML, whose parser keeps that. */
function openPlaces(text: string): (path: readonly PropertyKey[]) => number {
  const { contents } = parseDocument<Node>(text, {
    schema: 'json',
    uniqueKeys: false,
    logLevel: 'silent',
  });
  return (path) => {
    let node: Node | null = contents;
    for (const part of path) {
      const next: unknown = isMap(node) || isSeq(node) ? node.get(part, true) : undefined;
      if (!isScalar(next) && !isMap(next) && !isSeq(next)) break;
      node = next;
    }
    return node?.range?.[0] ?? 0;
  };
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

function invalidAt(file: DecisionText, offset: number, problem: Problem): ConfigurationError {
  return problemAt(file, offset, problem, 'VEX_INVALID');
}
