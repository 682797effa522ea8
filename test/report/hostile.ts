import type { Finding } from '../../src/evidence/findings.ts';
import { finding } from '../evidence/findings.ts';

/** Texts that packages and advisories may hold, by what they attack. */
export const HOSTILE_TEXTS = {
  'a workflow command': '::set-output name=x::y',
  'a mask': '::add-mask::a',
  'a command on a line of its own': 'a\n::error file=a::b\r\n::add-mask::x',
  'a command of the old form': 'x ##[add-mask]a ##[error]b',
  'an escaped line break': 'a%0A::error::b%0D%0A',
  'ANSI sequences': '\u001b[31mred\u001b]8;;https://evil.example\u0007link\u001b[2J\u009b1A',
  HTML: '<img src=x onerror=alert(1)><script>alert(1)</script><!-- <details open>',
  'a Markdown link': '[click](javascript:alert(1)) ![x](https://evil.example/x.png) <https://evil.example>',
  'Markdown structure': '# h\n| a | b |\n```\n**b** _i_ ~~s~~ `code` $x$ @someone #1 \\',
  'a table cell': 'a | b || c \\| d',
  'bidirectional characters': 'abc\u202egnp.exe\u2066\u2069\u200b\ufeff\u{e0041}',
  'line separators': 'a\u2028b\u2029c\u0085d\u000be',
  'a SARIF message': '{0} [link](0) {{x}} \\[y\\]',
  'half a character': 'a\ud800b\udc00',
  'a path': '../../../../etc/passwd\0.txt',
  'names of objects': '__proto__',
  'very much': `${'A'.repeat(4000)}<b>`,
} as const;

/** A finding that has the text wherever a scanner could put one. */
export function hostileFinding(text: string, change: Partial<Finding> = {}): Finding {
  return finding({
    id: text,
    aliases: [text],
    description: text,
    url: `https://advisories.example/${text}`,
    fixedIn: [text, text],
    severity: 'critical',
    ...change,
    in: { name: text, version: text, type: text, purl: `pkg:npm/${text}`, locations: [text, `/app/${text}`] },
  });
}

/** What a line of a log must not hold: controls, invisible characters, both forms of a workflow command. */
export const LIVE_IN_LOG = /(?!\n)\p{Cc}|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|::|##\[/u;
