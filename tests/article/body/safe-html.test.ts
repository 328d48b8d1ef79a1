import fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { expect, test } from 'vitest'
import { sanitise } from '../../../src/article/body/body.ts'
import { readWith } from '../reading.ts'

const ADDRESSES = [
  'javascript:alert(1)',
  'JaVa\tscript:alert(1)',
  '&#106;avascript:alert(1)',
  'data:text/html,<b>',
  'vbscript:x',
  'file:///etc/passwd',
  'https://x.example/"onclick="a',
  'https://user:pw@x.example:99/ü?q=%0B&r#%01',
  'http://[::1]/',
  'https://',
  '//y.example/z',
  '/.//y.example',
  '/\\y.example',
  '\\\\y.example',
  '../../../a b.md',
  'other.md?q#f',
  '#f',
  '',
  '<a b>',
  'mailto:a@b.example?subject=<i>',
  'tel:+1-2',
  'www.x.example/a_b_c',
  'ftp://x.example',
  'https://x.example/<!-- -->',
  'mailto:<!-- -->x',
  'https://%E2%80%8B.example',
]

const FRAGMENTS = [
  '\n',
  '\n\n',
  ' ',
  '  \n',
  '\\\n',
  '\t',
  '# ',
  '===\n',
  '---\n',
  '> ',
  '- ',
  '  - ',
  '1. ',
  '7) ',
  '    ',
  '```\n',
  '| a | b |\n|---|:-:|\n| c | d |\n',
  '[^1]',
  '[^1]: ',
  '^[inline]',
  '*',
  '**',
  '_',
  '~~',
  '`',
  '![',
  '[',
  '](',
  '](/c)',
  '<https://d.example>',
  '[*e](/f)',
  ')',
  ' "title"',
  ' \'a "b" &amp;\'',
  ']',
  '[r]: ',
  '[r]',
  '<',
  '>',
  '&',
  '"',
  "'",
  ']]>',
  '<!--',
  '-->',
  '<b>',
  '</b>',
  '<a href="javascript:x">',
  '<p data-line="&#1;7">',
  '<br>',
  '<script>',
  '&lt;',
  '&#0;',
  '&#1;',
  '&#11;',
  '&#13;',
  '&#xD800;',
  '&#xFFFE;',
  '&nbsp;',
  '&quot',
  '&bogus;',
  '%0B',
  '\u0000',
  '\u0001',
  '\u000b',
  '\u000c',
  '\r',
  '\u0085',
  '\u00a0',
  '\u2028',
  '\u200f',
  '\ufeff',
  '\ufffe',
  '\ud800',
  '😀',
  'a',
  'word',
  'é',
  '…',
]

const links = fc
  .tuple(fc.constantFrom('[', '![', '[*x* '), fc.constantFrom(...ADDRESSES))
  .chain(([open, address]) =>
    fc.constantFrom(
      `${open}text](${address})`,
      `${open}text](<${address}> "ti&quot;tle")`,
      `<${address}>`,
      `${address} `,
      `${open}text][r]\n\n[r]: ${address} 'title'\n`,
    ),
  )

const hostile = fc
  .array(
    fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...FRAGMENTS) }, links, fc.string({ maxLength: 4 })),
    {
      maxLength: 24,
    },
  )
  .map(pieces => pieces.join(''))

/** What the HTML says by a parser of its own: no words of it where they were struck or are the number of a note. */
function wordsOf(html: string): string {
  let words = ''
  let muted = 0
  const parser = new Parser({
    onopentag(name, { class: kind }) {
      if (muted > 0 || name === 's' || name === 'del' || /^footnote-(?:back)?ref$/.test(kind ?? '')) muted++
    },
    ontext(text) {
      if (muted === 0) words += text
    },
    onclosetag() {
      if (muted > 0) muted--
    },
  })
  parser.end(html)
  return words.replace(/\s+/g, '')
}

test('whatever is typed, the library that judges HTML finds nothing to take away, and no mark of ours is left', () => {
  fc.assert(
    fc.property(hostile, markdown => {
      const html = readWith('', markdown).article?.html ?? ''
      expect(sanitise(html)).toBe(html)
      expect(html.replaceAll(/"\u0000[/#]|, \u0000\//g, '')).not.toMatch(
        /[\u0000-\u0008\u000b\u000e-\u001f\ufffe\uffff]/,
      )
    }),
    { numRuns: 2000 },
  )
}, 60_000)

test('the plain text is what the HTML says, read by a parser of its own', () => {
  fc.assert(
    fc.property(hostile, markdown => {
      // A picture says its words only among others; what stands above a line or is a formula is written otherwise.
      fc.pre(!/!|<s/i.test(markdown))
      const { article } = readWith('', markdown)
      expect(article?.text.replace(/\s+/g, '')).toBe(wordsOf(article?.html ?? ''))
    }),
    { numRuns: 2000 },
  )
}, 60_000)
