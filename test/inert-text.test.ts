import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown, inertLine } from '../src/inert-text.ts';

const foreign = fc.string({
  unit: fc.oneof(fc.constantFrom(':', '#', '[', '\n', '\u001b', '😀', '<', '`'), fc.string()),
});

describe('inertLine', () => {
  it.each([
    ['::set-output name=x::y', ':\\u{3a}set-output name=x:\\u{3a}y'],
    [':::add-mask::x', ':\\u{3a}:add-mask:\\u{3a}x'],
    ['a ##[error]b', 'a #\\u{23}[error]b'],
    ['###[group]', '##\\u{23}[group]'],
    ['one\r\ntwo\u2028three', 'one\\u{d}\\u{a}two\\u{2028}three'],
    ['\u001b[31mred', '\\u{1b}[31mred'],
    ['user\u202egnp.exe', 'user\\u{202e}gnp.exe'],
    ['half \ud83d pair', 'half \\u{d83d} pair'],
  ])('shows %j as %j', (text, expected) => {
    expect(inertLine(text)).toBe(expected);
  });

  it('leaves ordinary text as it is', () => {
    expect(inertLine('libssl3 3.0.11-1~deb12u2: naïve 漢字 😀')).toBe(
      'libssl3 3.0.11-1~deb12u2: naïve 漢字 😀',
    );
  });

  it('marks what it cut, and never cuts a character in half', () => {
    expect(inertLine('abcdef', 4)).toBe('abc…');
    expect(inertLine('ab😀def', 4)).toBe('ab…');
    expect(inertLine('abcd', 4)).toBe('abcd');
  });

  it('never lets a line break, control character or workflow command through, and keeps its bound', () => {
    fc.assert(
      fc.property(foreign, fc.integer({ min: 1, max: 60 }), (text, max) => {
        const line = inertLine(text, max);
        expect(line.length).toBeLessThanOrEqual(max);
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|::|##\[/u);
      }),
    );
  });
});

describe('escapeMarkdown', () => {
  it.each([
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert\\(1\\)&gt;'],
    ['[click](javascript:x)', '\\[click\\]\\(javascript:x\\)'],
    ['a | b', 'a \\| b'],
    ['**bold** `code` $x$ ~~gone~~', '\\*\\*bold\\*\\* \\`code\\` \\$x\\$ \\~\\~gone\\~\\~'],
    ['@everyone & "you"', '&#64;everyone &amp; &quot;you&quot;'],
    ['line\n# heading', 'line\\\\u\\{a\\}\\# heading'],
  ])('escapes %j', (text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });

  it('leaves no unescaped special character', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        const bare = escapeMarkdown(text).replaceAll(
          /\\[\\`*_{}[\]()#!|~$]|&(?:lt|gt|amp|quot|#39|#64);/g,
          '',
        );
        expect(bare).not.toMatch(/[\\`*_{}[\]()#!|<>&~@$"']/);
      }),
    );
  });
});
