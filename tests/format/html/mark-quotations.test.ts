import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withMarks } from '../../../src/format/html/mark-quotations.ts'
import { markedParts } from '../../../src/story/entries/quotation-marks.ts'
import { readWith } from '../../article/reading.ts'

/** A body's HTML with the words of its plain text marked. */
function marked(markdown: string, ...quoted: readonly string[]): string | null {
  const { article } = readWith('', markdown)
  if (!article) throw new Error('The test has no article')
  const marks = quoted.flatMap((words, index) => {
    const start = article.text.indexOf(words)
    if (start < 0) throw new Error(`${words} is not in ${article.text}`)
    const parts = markedParts(article, [{ start, end: start + words.length }])
    return parts ? [{ path: `/${index}/` as const, parts }] : []
  })
  if (marks.length < quoted.length) return null
  return withMarks(article.html, marks, {
    start: ({ path }, isFirst) => `<span${isFirst ? ` id="${path.at(1)}"` : ''}>`,
    link: ({ path }) => `[${path.at(1)}]`,
  })
    .replaceAll('\u0000', '~')
    .trim()
}

describe('the words of a quotation are marked', () => {
  test.each([
    [
      'in a sentence',
      'He said: "We stay." Then he left.',
      ['We stay.'],
      '<p>He said: "<span id="0">We stay.</span>"[0] Then he left.</p>',
    ],
    [
      'over emphasis',
      'He: "We *really do* stay."',
      ['We really do stay.'],
      '<p>He: "<span id="0">We </span><em><span>really do</span></em><span> stay.</span>"[0]</p>',
    ],
    [
      'over paragraphs',
      '"One.\n\n"Two," he said.',
      ['One.\n"Two'],
      '<p>"<span id="0">One.</span></p>\n<p><span>"Two</span>,"[0] he said.</p>',
    ],
    [
      'in a link',
      'He [said "Yes, so"](https://a.example/) then.',
      ['Yes, so'],
      '<p>He <a href="https://a.example/">said "<span id="0">Yes, so</span>"</a>[0] then.</p>',
    ],
    [
      'among references',
      'A &lt;b&gt; & "c &amp; d < e" f',
      ['c & d < e'],
      '<p>A &lt;b&gt; &amp; "<span id="0">c &amp; d &lt; e</span>"[0] f</p>',
    ],
    [
      'beside each other',
      '"Yes," "no,"',
      ['Yes', 'no'],
      '<p>"<span id="0">Yes</span>,"[0] "<span id="1">no</span>,"[1]</p>',
    ],
    [
      'within each other',
      '"He said \'no\' to me"',
      ["He said 'no' to me", 'no'],
      `<p>"<span id="0">He said '</span><span><span id="1">no</span></span><span>'[1] to me</span>"[0]</p>`,
    ],
    [
      'over a line break',
      '"One  \ntwo"',
      ['One two'],
      '<p>"<span id="0">One</span><br /><span>\ntwo</span>"[0]</p>',
    ],
    [
      'over a number raised',
      '"At 10<sup>6</sup> volts"',
      ['At 10⁶ volts'],
      '<p>"<span id="0">At 10</span><sup><span>6</span></sup><span> volts</span>"[0]</p>',
    ],
    [
      'over a fraction',
      '"About 1<sup>1</sup>/<sub>2</sub> days"',
      ['About 1½ days'],
      '<p>"<span id="0">About 1</span><sup><span>1</span></sup><span>/</span><sub><span>2</span></sub><span> days</span>"[0]</p>',
    ],
    [
      'but for what was struck',
      '"I <s>never</s> went"',
      ['I went'],
      '<p>"<span id="0">I </span><s>never</s><span> went</span>"[0]</p>',
    ],
    [
      'but for the number of a note',
      '"So it<sup>[1]</sup> is."',
      ['So it[1] is.'],
      '<p>"<span id="0">So it</span><sup><span>[1]</span></sup><span> is.</span>"[0]</p>',
    ],
    [
      'where tags were typed',
      '<div>He: "<b>We</b>  stay"</div>',
      ['We stay'],
      '<div>He: "<b><span id="0">We</span></b><span>  stay</span>"[0]</div>',
    ],
    [
      'in Markdown of many spaces',
      '"We\n   stay\there"',
      ['We stay here'],
      '<p>"<span id="0">We\nstay\there</span>"[0]</p>',
    ],
  ])('%s', (_, markdown, words, html) => {
    expect(marked(markdown, ...words)).toBe(html)
  })
})

test('what begins within a raised number, or is not printed at all, is not marked', () => {
  expect(marked('It is 10<sup>12</sup> "so"', '² "so')).toBeNull()
  expect(marked('A ![He said "no" again](a.png) b.', 'no')).toBeNull()
})

const PIECES = [
  ...[
    'a',
    'b ',
    ' c',
    '"',
    '“',
    '”',
    '. ',
    '\n',
    '\n\n',
    '  \n',
    '*',
    '**',
    '~~',
    '`',
    '&amp;',
    '&lt;',
    '<',
    '&',
  ],
  ...[
    '<b>',
    '</b>',
    '<sup>',
    '</sup>',
    '<sub>',
    '</sub>',
    '1',
    '/',
    '2',
    '½',
    '[',
    '](https://a.example/)',
    '> ',
    '- ',
  ],
  ...[
    '![x](a.png)',
    '<q>',
    '</q>',
    '<del>',
    '</del>',
    '<br>',
    '<p>',
    '</p>',
    '<p></p>',
    '&#1;',
    '&#13;',
    '&nbsp;',
    '😀',
    '<math><mi>x</mi></math>',
  ],
  ...[
    '<a href="#x">',
    '</a>',
    '<div hidden>',
    '</div>',
    '<details><summary>',
    '</summary>',
    '</details>',
    '# ',
    '| a | b |\n|--|--|\n| c | d |\n',
  ],
]

test('any stretch of any text is marked as it is printed, and nothing else is changed', {
  timeout: 60_000,
}, () => {
  const letters = (text: string) => text.replace(/[ \t\n\r\f]/g, '')
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }),
      fc.nat(),
      fc.nat(),
      (pieces, from, to) => {
        const { article } = readWith('', pieces.join(''))
        if (!article) return
        const { text, html } = article
        const [start, end] = [from % (text.length + 1), to % (text.length + 1)].toSorted((a, b) => a - b)
        const parts = markedParts(article, [{ start: start ?? 0, end: end ?? 0 }])
        if (parts === null) return
        const page = withMarks(html, [{ path: '/', parts }], {
          start: () => '<span class="said">',
          link: () => '',
        })
        const said = [...page.matchAll(/<span class="said">([^<]*)<\/span>/g)]
          .map(([, words]) => words)
          .join('')
        expect(page.replace(/<span class="said">([^<]*)<\/span>/g, '$1')).toBe(html)
        if (parts.every(part => part.letters !== null))
          expect(letters(said.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))).toBe(
            parts.map(part => part.letters).join(''),
          )
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 2000) },
  )
})
