import { describe, expect, test } from 'vitest'
import { builtSite } from '../../site/site.ts'
import { readWith } from '../reading.ts'

const textOf = (markdown: string) => readWith('', markdown).article?.text

describe('what a reader of the page reads', () => {
  test.each([
    [
      'struck words were not said',
      'The pier is ~~safe~~ closed, <del>not</del> <s>ever</s> <strike>at</strike> all.',
      'The pier is closed, all.',
    ],
    ['inserted words were', 'It is <ins>now</ins> closed.', 'It is now closed.'],
    [
      'powers',
      'We shipped 10<sup>6</sup> tonnes at 10<sup>−3</sup> and m<sup>2</sup>.',
      'We shipped 10⁶ tonnes at 10⁻³ and m².',
    ],
    ['indices', 'H<sub>2</sub>O and CO<sub>2</sub>', 'H₂O and CO₂'],
    [
      'fractions',
      '1<sup>1</sup>/<sub>2</sub> years, <sup>3</sup>&frasl;<sub>4</sub>, 2<sup>5</sup>/<sub>16</sub>',
      '1½ years, ¾, 2 5/16',
    ],
    [
      'endings of numbers and short forms',
      '21<sup>st</sup>, 1<sup>er</sup>, M<sup>me</sup> Curie',
      '21st, 1er, Mme Curie',
    ],
    ['signs', 'Rope<sup>TM</sup> and rope<sup>*</sup>', 'Rope™ and rope*'],
    [
      'powers of a name, and spaces around what is raised',
      'x<sup>y</sup>, x<sup>a</sup>, n<sup>o</sup> 3, 1<sup>a</sup>, 20<sup>o</sup>C, 10<sup> 6 </sup>tons',
      'xʸ, xᵃ, no 3, 1ª, 20ºC, 10 ⁶ tons',
    ],
    [
      'what a style strikes or raises',
      'We <span style="Text-Decoration: line-through">never</span> sold 10<font style="vertical-align:super">6</font>.',
      'We sold 10⁶.',
    ],
    [
      'nothing that a style hides, whichever declaration counts',
      'a <i style="opacity:0">b</i><i style="font-size:0px">c</i><i style="DISPLAY : NONE !important; display: block">d</i><i style="display:none;display:inline">e</i>',
      'a e',
    ],
    [
      'no hidden element whose end is left out',
      '<ul><li>a<li hidden>b<li>c</ul><table><tr><td style="display:none">d<td>e</table>',
      'a\nc\ne',
    ],
    ['the base of ruby', '<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字', '漢字'],
    [
      'a picture within words',
      'I ![heart](a.png) Vell, and "we ![love](b.png) it".',
      'I heart Vell, and "we love it".',
    ],
    [
      'no picture alone on its line',
      '![The pier](a.png)\nThe pier was closed.\n\n![Alone](b.png)\n\n[![Linked](c.png)](d.md)',
      'The pier was closed.',
    ],
    ['the marks of q', 'He said <q>we <q>will</q> go</q>.', 'He said “we ‘will’ go”.'],
    ['a fraction in MathML', 'odds of <math><mfrac><mn>1</mn><mn>3</mn></mfrac></math>', 'odds of 1/3'],
    [
      'a power in MathML',
      '<math><msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac></math>',
      'x²+(a+b)/2',
    ],
    [
      'a number with a fraction, and a power of a fraction, in MathML',
      '<math><mn>2</mn><mfrac><mn>1</mn><mn>3</mn></mfrac></math> and <math><msup><mfrac><mn>1</mn><mn>2</mn></mfrac><mn>6</mn></msup></math>',
      '2 1/3 and (1/2)⁶',
    ],
    [
      'signs of MathML that nobody sees',
      '<math><mn>1</mn><mo>&#x2062;</mo><mn>0</mn></math>, <math><mn>5</mn><mspace/><mtext>km</mtext></math>, <math><mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac></math>',
      '1 · 0, 5 km, n k',
    ],
    [
      'the notation of a formula that has nothing else',
      '<math><semantics><annotation encoding="application/x-tex">a/b</annotation></semantics></math>',
      'a/b',
    ],
    ['a part of MathML by itself', 'odds of <mfrac><mn>1</mn><mn>3</mn></mfrac>', 'odds of 1/3'],
    [
      'apart what no line can hold',
      '<math><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr></mtable></math>',
      '1 2',
    ],
    [
      'a formula of KaTeX once',
      '<span class="katex"><span class="katex-mathml"><math><semantics><msup><mi>x</mi><mn>2</mn></msup><annotation encoding="application/x-tex">x^2</annotation></semantics></math></span><span class="katex-html" aria-hidden="true">x2</span></span> holds',
      'x² holds',
    ],
    [
      'blocks of any kind apart',
      '<center>Pier closed</center><center>Ferry late</center><address>Harbour Street 1</address><address>Harbour Town</address>',
      'Pier closed\nFerry late\nHarbour Street 1\nHarbour Town',
    ],
    [
      'words of elements that nobody knows',
      'A <x-note>word</x-note> and <font color="red">another</font>.',
      'A word and another.',
    ],
    ['line breaks as spaces', 'A<br>B  \nC\\\nD', 'A B C D'],
    ['emphasis beside CJK punctuation', '**“中文”**是，**请注意：**这里', '“中文”是，请注意：这里'],
  ])('has %s', (_name, markdown, text) => {
    expect(textOf(markdown)).toBe(text)
  })

  test.each([
    '<p hidden>secret</p>',
    '<span hidden="until-found">secret</span>',
    '<div style="color: red; DISPLAY : none">secret</div>',
    '<div style="visibility:hidden">secret</div>',
    '<template>secret</template>',
    '<noscript>secret</noscript>',
    '<dialog>secret</dialog>',
    '<div popover>secret</div>',
    '<video src="a.mp4">secret</video>',
    '<audio src="a.mp3"><a href="b.md">secret</a></audio>',
    '<object data="a.pdf">secret</object>',
    '<canvas>secret</canvas>',
    '<svg><text>secret</text></svg>',
    '<datalist><option>secret</option></datalist>',
    '<ul><li hidden>secret</li></ul>',
  ])('has nothing of %s, which no page shows, and it is told', markdown => {
    const { article, remarks } = readWith('', `Words ${markdown}\n\n${markdown}\n\nMore.`)
    expect(article?.text).not.toContain('secret')
    expect(article?.html).not.toContain('secret')
    expect(remarks).toHaveLength(2)
  })

  test.each([
    [
      '```\n"The pump has failed," said Controller Seven.\n```',
      '"The pump has failed," said Controller Seven.',
    ],
    ['He typed `"quit"` twice.', '"quit"'],
    ['<pre>"a"</pre>', '"a"'],
    ['Press <kbd>"x"</kbd>.', '"x"'],
    ['    "indented"', '"indented"'],
  ])('marks %j as no speech', (markdown, code) => {
    const { article } = readWith('', `${markdown}\n\n"We will go," said Ann Berg.`)
    expect(article?.unspoken.map(({ start, end }) => article.text.slice(start, end))).toEqual([code])
  })

  test('has nothing of Markdown that a typed element hides', () => {
    expect(textOf('One.\n\n<div hidden>\n\n*two*\n\n</div>\n\nThree.')).toBe('One.\nThree.')
  })

  test('marks what cannot be read for certain', () => {
    const { article } = readWith('', 'x<sup>a/b</sup> and <math><mi>y</mi></math>')
    expect(article?.uncertain.map(({ start, end }) => article.text.slice(start, end))).toEqual([
      '^(a/b)',
      'y',
    ])
  })

  test('knows the line of the file for typed HTML too', () => {
    const { article } = readWith('', '<div>\none\n<p>two</p>\n</div>\n\nThree.')
    expect(article?.lines.map(({ line }) => line)).toEqual([7, 9, 12])
  })
})

describe('the opening of a text', () => {
  test.each([
    ['is its first paragraph', '# Heading\n\nThe mayor spoke.\n\nMore.', 'The mayor spoke.'],
    [
      'is no caption',
      '<figure><img src="a.png" alt="A"><figcaption>Photo: A</figcaption></figure>\n\nThe mayor spoke.',
      'The mayor spoke.',
    ],
    ['is no cell', '| a | b |\n|---|---|\n| c | d |\n\nThe mayor spoke.', 'The mayor spoke.'],
    ['is no code', '```\ncode\n```\n\nThe mayor spoke.', 'The mayor spoke.'],
    [
      'is no link that a frame left',
      '<iframe src="https://v.example/" title="Film"></iframe>\n\nThe mayor spoke.',
      'The mayor spoke.',
    ],
    [
      'is no quotation or list where a paragraph follows',
      '> Motto.\n\n- a\n\nThe mayor spoke.',
      'The mayor spoke.',
    ],
    ['is a quotation where there is nothing else', '> Motto.', 'Motto.'],
    ['is no footnote', '![](a.png)[^1]\n\n[^1]: Note.', null],
  ])('%s', (_name, markdown, opening) => {
    expect(readWith('', markdown).article?.opening).toBe(opening)
  })
})

describe('a quotation', () => {
  const newsOf = (body: string) =>
    builtSite({ 'articles/a.md': `---\ntitle: A\npublished: 2025-09-04\n---\n\n${body}\n` }).news.map(
      ({ title }) => title,
    )

  test.each([
    [
      '"The pier is ~~safe~~ closed for good," said Anna Berg, the harbour master.',
      /closed for good/,
      /safe/,
    ],
    [
      '"We shipped 10<sup>6</sup> tonnes in 1<sup>1</sup>/<sub>2</sub> years," said Anna Berg, the harbour master.',
      /10⁶ tonnes in 1½ years/,
      /106|11\/2/,
    ],
  ])('has the words as they are read: %s', (body, said, unsaid) => {
    expect(newsOf(body)).toContainEqual(expect.stringMatching(said))
    expect(newsOf(body)).not.toContainEqual(expect.stringMatching(unsaid))
  })

  test('is published where a picture or a frame stands beside it', () => {
    const body =
      '![](https://v.example/a.png) "We will close the pier," said Anna Berg, the harbour master. <img src="https://v.example/b.png"> <iframe src="https://v.example/c"></iframe>'
    expect(newsOf(body)).toContain('Anna Berg: “We will close the pier”')
  })

  test.each([
    'The council met.\n\n<p hidden>"We knew of the cracks in March," said Anna Berg, the harbour master.</p>',
    'It printed:\n\n```\n"The pump has failed," said Controller Seven.\n```',
    '"We shipped 10<sup>6 tonnes of it," said Anna Berg, the harbour master.',
    '"We will <del>never close the pier," said Anna Berg, the harbour master.',
    '<div hidden>\n"We knew of the cracks in March," said Anna Berg, the harbour master.\n\nMore.',
    '"We need <mfrac><mn>1</mn><mn>3</mn></mfrac> of the money," said Anna Berg, the harbour master.',
    '"We need <span class="katex-html" aria-hidden="true">106</span> dollars," said Anna Berg, the harbour master.',
    '"We need <m:mn xmlns:m="x">1</m:mn> of the money," said Anna Berg, the harbour master.',
    '"We need <textarea class="wide open">1</textarea> of the money," said Anna Berg, the harbour master.',
    '"We need <object data="https://v.example/a"></object> at the pier," said Anna Berg, the harbour master.',
    '"We need <svg><text>106</text></svg> boats at the pier," said Anna Berg, the harbour master.',
    '"We need <img src="https://v.example/106.png"> boats at the pier," said Anna Berg, the harbour master.',
    '"We need ![](https://v.example/106.png) boats at the pier," said Anna Berg, the harbour master.',
    '"The chance is <math><mfrac><mn>1</mn><mn>3</mn></mfrac></math> at the most," said Anna Berg, the harbour master.',
  ])('is none, or waits, in %j', body => {
    expect(newsOf(body)).toEqual(['A'])
  })
})

test('very many elements that are not closed are read to their end, and what stands behind their paragraph is certain', () => {
  const { article } = readWith('', `${'a <sup>b'.repeat(50_000)}\n\nThe last.`)
  const last = article?.uncertain.at(-1)
  expect(article?.text.slice(last?.end)).toBe('\nThe last.')
})
