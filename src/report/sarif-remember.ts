import type { Finding } from '../evidence/findings.ts';
import { buildResult, type NumberedFinding } from './sarif-results.ts';
import { buildRule } from './sarif-rules.ts';

/** How many bytes are kept; beyond that, texts are made again whenever they are asked for. */
const MAX_REMEMBERED = 32 * 1024 * 1024;

/** The JSON of findings as UTF-8: of the rule that explains one, and of its result. */
export type FindingTexts = {
  rule: (finding: Finding) => Uint8Array;
  result: (finding: NumberedFinding) => Uint8Array;
};

/**
 * Makes the JSON texts of findings, and remembers them: the report for code scanning and the full one have the same
 * rules and results, and whoever looks for what fits in an upload needs them again and again.
 */
export function rememberTexts(imageName: string): FindingTexts {
  let left = MAX_REMEMBERED;
  const remember = <Key extends object>(make: (key: Key) => object) => {
    const known = new WeakMap<Key, Uint8Array>();
    return (key: Key): Uint8Array => {
      const text = known.get(key) ?? Buffer.from(JSON.stringify(make(key)));
      if (left < text.length || known.has(key)) return text;
      known.set(key, text);
      left -= text.length;
      return text;
    };
  };
  return {
    rule: remember(buildRule),
    result: remember((numbered: NumberedFinding) => buildResult(numbered, imageName)),
  };
}
