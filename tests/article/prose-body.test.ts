import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseMarkdown } from '../../src/article/markdown.ts'
import { proseBody } from '../../src/article/prose-body.ts'
import { sanitisedBody } from '../../src/article/sanitised-body.ts'
import { cleanText } from '../../src/model/text.ts'

const PLACE = { file: 'articles/a-story.md', page: '/articles/a-story/', anchors: 'a-story' }
const LINES_ABOVE = 6

const prose = (markdown: string) =>
  proseBody(parseMarkdown(cleanText(markdown), 'a-story'), PLACE, LINES_ABOVE)
const sanitised = (markdown: string) =>
  sanitisedBody(parseMarkdown(cleanText(markdown), 'a-story'), PLACE, LINES_ABOVE)

const PROSE = [
  'One *two* **three** ~~four~~ `five "six" <seven>` & eight.',
  '# A "heading" & more\n\nUnder\n===\n\n---\n\nText  \nbroken\\\ntwice.',
  '> quoted\n> > twice\n\n- a\n- b\n  - c\n\n3. three\n4. four\n\n   more\n\n0) nought',
  '[a](../media/b.png "a \\"title\\" & <b>") [c](d.md#e) [f](#g) <https://x.example/?a=1&b=2> www.y.example a@z.example',
  '![A *"picture"* <b> &amp; `c` ![d](e.png)](../media/a.png "by \\"me\\"") ![](f.png) [![g](/h.png)](i.md)',
  '[reference][r] and [empty]()\n\n[r]: /media/a%20b.pdf (in brackets)',
  '&lt;script&gt; &quot; &#1; &#0; &copy; &notanentity; &#x1F600; \\<b\\>',
  '',
]

const OTHER = [
  '<b>bold</b>',
  '<div>\n\nblock\n\n</div>',
  '![picture](data:image/png;base64,AAAA)',
  '![picture](/.//evil.example/a.png)',
  '| a |\n|---|\n| b |',
  'A[^1].\n\n[^1]: Note.',
  '```js\ncode\n```',
  '    code',
  '[elsewhere](/.//evil.example)',
  '[<https://inner.example>](https://outer.example)',
]

describe('prose', () => {
  test.each(PROSE)('%j is written as the sanitiser would', markdown => {
    expect(prose(markdown)).toEqual(sanitised(markdown))
    expect(prose(markdown)).not.toBeNull()
  })

  test.each(OTHER)('%j is none', markdown => {
    expect(prose(markdown)).toBeNull()
  })
})

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

test('whatever Markdown is taken for prose has the HTML, the text and the lines that the sanitiser gives it', () => {
  let taken = 0
  fc.assert(
    fc.property(hostile, markdown => {
      const quick = prose(markdown)
      if (quick === null) return
      taken++
      expect(quick).toEqual(sanitised(markdown))
    }),
    { numRuns: 2000 },
  )
  expect(taken).toBeGreaterThan(200)
})
