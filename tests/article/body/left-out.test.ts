import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { htmlOf, readWith } from '../reading.ts'

describe('what is left out is told with its place', () => {
  test.each([
    [
      'a frame, which leaves a link',
      'Watch:\n\n<iframe width="560" src="https://v.example/x" title="The launch" allowfullscreen></iframe>',
      '<p>Watch:</p>\n<p><a href="https://v.example/x">The launch</a></p>',
      ['removed-element 9:1'],
    ],
    [
      'a frame in a line',
      'Watch <iframe src="//v.example/x"></iframe> now.',
      '<p>Watch <a href="https://v.example/x">v.example</a> now.</p>',
      ['removed-element 7:7'],
    ],
    [
      'an object',
      '<object data="../media/a.pdf"></object>',
      '<p><a href="~/media/a.pdf">/media/a.pdf</a></p>',
      ['removed-element 7:1'],
    ],
    ['a drawing', 'A <svg><path d="M0 0"/></svg> B', '<p>A  B</p>', ['removed-element 7:3']],
    [
      'a picture that is written into the text',
      '![Catch per year](data:image/gif;base64,R0)',
      '<p>Catch per year</p>',
      ['removed-address 7:1'],
    ],
    ['a typed picture without an address', '<img alt="A pier">', 'A pier', ['removed-element 7:1']],
    ['a link of another scheme', 'A [b](javascript:alert(1)) c.', '<p>A b c.</p>', ['removed-address 7:3']],
    ['a file of this machine', '[b](file:///home/me/a.pdf)', '<p>b</p>', ['removed-address 7:1']],
    [
      'attributes, once an element',
      '<p class="a" style="color:red" onclick="b()">c</p>',
      '<p>c</p>',
      ['removed-attribute 7:1'],
    ],
    [
      'what the tag of a quotation says',
      '<q cite="a.md" lang="de" class="b">c</q>',
      '<p><span lang="de">“c”</span></p>',
      ['removed-attribute 7:1'],
    ],
    [
      'a form',
      '<form action="/x"><input name="q"> Search</form>',
      '<div> Search</div>',
      ['removed-element 7:1', 'removed-element 7:19'],
    ],
    ['an element that nobody knows', 'A <blink>b</blink>.', '<p>A b.</p>', ['removed-element 7:3']],
    ['what is no element', 'A.\n\n<?php echo 1 ?>', '<p>A.</p>', ['removed-markup 9:1']],
    [
      'the words for browsers that play no film',
      '<video src="https://v.example/a.mp4">Get a browser</video>',
      '<p><video src="https://v.example/a.mp4" controls></video></p>',
      ['hidden-text 7:1'],
    ],
    [
      'a link in a link',
      '[a <https://b.example/>](https://c.example/)',
      '<p><a href="https://c.example/">a https://b.example/</a></p>',
      ['link-in-link 7:4'],
    ],
    ['a cell beyond the last column', '| a |\n|---|\n| b | c |', null, ['lost-cell 9:6']],
    ['a note that nothing refers to', 'A.\n\n[^1]: B.', '<p>A.</p>', ['unused-footnote 9:1']],
    [
      'an address that no link refers to',
      'A [b] and [c][ D  e ].\n\n> [b]: c.md\n> [d E]: d.md\n\n- [F]: <f.md>\n\n[//]: # (a comment)',
      null,
      ['unused-reference 12:3'],
    ],
    [
      'a link without an address',
      'A [b]() and <a href="">c</a>.',
      '<p>A b and c.</p>',
      ['removed-address 7:3', 'removed-address 7:13'],
    ],
    ['the first of two notes with one name', 'A[^b].\n\n[^b]: C.\n\n[^b]: D.', null, ['lost-footnote 9:1']],
    [
      'an instruction, to its own end',
      'A <?php if ($a > 1) echo "x"; ?> b.',
      '<p>A  b.</p>',
      ['removed-markup 7:3'],
    ],
    ['what is nested too deep', `${'>'.repeat(120)} x`, null, ['too-deep 7:1']],
  ])('%s', (_name, markdown, html, told) => {
    const { remarks } = readWith('', markdown)
    if (html !== null) expect(htmlOf(markdown)).toBe(html)
    expect(remarks).toEqual(told)
  })

  test('its place is right in lists, quotations, tables and headings', () => {
    const body =
      '- one\n- two <blink>x</blink>\n\n> > three <blink>y</blink>\n\n| a | b |\n|---|---|\n| c | <blink>z</blink> |\n\n## H <blink>q</blink>'
    expect(readWith('', body).remarks).toEqual(
      [8, 10, 14, 16].map((line, index) => `removed-element ${line}:${[7, 11, 7, 6][index]}`),
    )
  })
})

describe('what is printed as it stands is told with its place', () => {
  test.each([
    ['[[wiki link]]', 'foreign-markup 7:3'],
    ['![[photo.jpg]]', 'foreign-markup 7:3'],
    ['%%a comment%%', 'foreign-markup 7:3'],
    ['{{< youtube abc >}}', 'foreign-markup 7:3'],
    ['{{% notice %}}', 'foreign-markup 7:3'],
    ['{% include a.html %}', 'foreign-markup 7:3'],
    ['{{ page.title }}', 'foreign-markup 7:3'],
    ['[caption id="a"]', 'foreign-markup 7:3'],
    ['[gallery ids="1,2"]', 'foreign-markup 7:3'],
    ['{#anchor}', 'foreign-markup 7:3'],
    ['$$x$$', 'foreign-markup 7:3'],
    ['==marked==', 'foreign-markup 7:3'],
    ['![A](my photo.jpg', 'unseen-picture 7:3'],
    ['![A] (photo.jpg)', 'unseen-picture 7:3'],
    ['[a](my file)', 'unseen-link 7:3'],
    ['[a][nowhere]', 'unseen-link 7:3'],
    ['[^9]', 'unseen-footnote 7:3'],
    ['**bold **text', 'unseen-emphasis 7:3'],
    ['<b title="x>', 'printed-tag 7:3'],
    ['<script>', 'printed-tag 7:3'],
  ])('%s', (markup, told) => {
    const { article, remarks } = readWith('', `A ${markup}`)
    expect(article?.text).toContain(markup.replace(/<([^>]*)$/, '<$1'))
    expect(remarks[0]).toBe(told)
    expect(readWith('', `A \`${markup}\` in code`).remarks).toEqual([])
  })

  test.each([
    '> [!NOTE]\n> A.',
    '- [ ] task',
    '::: note\nA\n:::',
    '!!! note\n    A',
    '[TOC]',
    '[embed]https://a.example[/embed]',
  ])('%j at the beginning of a line', body => {
    expect(readWith('', body).remarks.length).toBeGreaterThan(0)
  })

  test.each([
    ['[@smith2020, p. 5]', 3],
    ['{code:java}', 3],
    ["'''bold'''", 3],
    ['H~2~O', 4],
    ['~struck~', 3],
    ['x^2^', 4],
    ['++new++', 3],
    ['||covered||', 3],
    [':smile:', 3],
    ['&nbsp', 3],
    ['&foo;', 3],
    ['$x^2$', 3],
    ['[su_divider]', 3],
    ['[b]bold[/b]', 3],
    ['[url=https://a.example]x[/url]', 3],
    ['[tweet 123]', 3],
    ['{/* a comment */}', 3],
    [':ref:`x`', 3],
    ['[a](b.md){target=_blank}', 12],
    ['[a] (../media/b.pdf)', 3],
    ['(a)[https://a.example]', 3],
    ['{{% note %}} a {{% /note %}}', 3],
    ['{% raw %} a {% endraw %}', 3],
  ])('%s, once', (markup, column) => {
    const { remarks } = readWith('', `A ${markup}`)
    expect(remarks.map(told => told.split(' ')[1])).toEqual([`7:${column}`])
  })

  test.each([
    ['== Heading ==', 1],
    ['.. note::', 1],
    ["import A from './a'", 1],
    ['export const a = 1', 1],
    ['*[HTML]: Hyper Text', 1],
    ['Word\n: What it means', 2],
    ['##Heading', 1],
    ['| a | b |\n| c | d |', 1],
    ['<div>\n*a*\n</div>', 2],
    ['<div>\n**a** and\n</div>', 2],
    ['<div>\n## a\n</div>', 2],
    ['<div>\n`a`\n</div>', 2],
  ])('%j, in its line', (body, line) => {
    expect(readWith('', body).remarks.map(told => told.split(' ')[1])).toEqual([`${line + 6}:1`])
  })

  test('where it stands, and not where code or an escape has the same', () => {
    expect(readWith('', 'A `[[b]]`, \\%%b%% and `%%b%%`, [[b]] and %%b%%').remarks).toEqual([
      'foreign-markup 7:32',
      'foreign-markup 7:42',
    ])
  })

  test.each([
    'See [Table 2] (below), [Read more] (PDF) and [Update] (3 p.m.).',
    '[Laughter] [audio problem] [video ends] [link] [AP Photo/J. Doe] [Smith 12, Jones 45]',
    'R&D; Q&As; AT&T at 10:30:45, ~5 to ~10 km, ^_^, 10^6, C++ and D++, a || b, a -> b, 5 > 3.',
    "The '90s, rock 'n' roll, 6'2\", ``x`` and $5_000 or $6. It cost $3–$5 (US$4).",
    'Score 3:1, key: value; {braces}, {1, 2}, [x] done, 100 %, % alone, #tag, @user, a*b*c.',
    '“Yes,” she said [in Danish]. | A | B | are two ... and so on ::: three.',
    'What the f**k, said a sign: *** NO ENTRY ***. They played M*A*S*H, rated ****; 10**6.',
    '市长说：“我们将建新码头。”【记者张三】报道[注]。￥100～￥200～￥300',
    '| a~b | `c` |\n|---|---|\n| [d] | $5 |',
  ])('nothing of %j', body => {
    expect(readWith('', body).remarks).toEqual([])
  })

  test('a block of code that is not closed', () => {
    expect(readWith('', 'A.\n\n```js\ncode\n\nThe rest.').remarks).toEqual(['open-code 9:1'])
  })

  test('characters that are a mistake of encoding', () => {
    expect(readWith('', 'A \u0093word\u0094.').remarks).toEqual([
      'control-character 7:3',
      'control-character 7:8',
    ])
  })

  test('what was escaped on purpose is not', () => {
    expect(readWith('', 'A \\[\\[b]], \\!\\[c], \\*\\*d\\*\\*, &lt;script&gt;').remarks).toEqual([])
  })
})

describe('a name with spaces', () => {
  test.each([
    ['A ![b](../media/my photo.jpg) c', '<p>A <img src="~/media/my%20photo.jpg" alt="b" /> c</p>'],
    [
      'A ![b](../media/my photo.jpg "by me")',
      '<p>A <img src="~/media/my%20photo.jpg" alt="b" title="by me" /></p>',
    ],
    ['A [*b*](../media/my file 2.pdf)', '<p>A <a href="~/media/my%20file%202.pdf"><em>b</em></a></p>'],
    [
      'A [![b](../media/my photo.jpg)](../media/my file.pdf)',
      '<p>A <a href="~/media/my%20file.pdf"><img src="~/media/my%20photo.jpg" alt="b" /></a></p>',
    ],
  ])('is read as its writer means it, and told: %s', (markdown, html) => {
    expect(htmlOf(markdown)).toBe(html)
    expect(new Set(readWith('', markdown).remarks.map(told => told.split(' ')[0]))).toEqual(
      new Set(['space-in-address']),
    )
  })

  test('is no address where it is prose', () => {
    expect(htmlOf('[a](see below)')).toBe('<p>[a](see below)</p>')
  })
})

describe('what can be kept is kept', () => {
  test.each([
    ['| a | b |\n|:--|--:|\n| c | d |', '<td align="left">c</td>\n<td align="right">d</td>'],
    ['<ol><li value="3">a</li></ol>', '<li value="3">a</li>'],
    [
      '<a href="https://s.example/" rel="sponsored nofollow">a</a>',
      '<a href="https://s.example/" rel="sponsored nofollow">a</a>',
    ],
    [
      '[a](sms:+431) [b](xmpp:a@b.example) [c](geo:48,16)',
      '<a href="sms:+431">a</a> <a href="xmpp:a@b.example">b</a> <a href="geo:48,16">c</a>',
    ],
    [
      '<video src="https://v.example/w.mp4" autoplay muted loop playsinline></video>',
      '<video src="https://v.example/w.mp4" muted loop playsinline controls></video>',
    ],
    ['<p dir="rtl" lang="ar">a</p>', '<p dir="rtl" lang="ar">a</p>'],
    ['## The background', '<h2 id="a-story.the-background">The background</h2>'],
    ['## A\n\n## A', '<h2 id="a-story.a">A</h2>\n<h2 id="a-story.a-1">A</h2>'],
    [
      '[a](#next)\n\n<h2 id="next">Next</h2>',
      '<p><a href="~#a-story.next">a</a></p>\n<h2 id="a-story.next">Next</h2>',
    ],
    [
      '<source srcset="../media/a,b.webp 2x, ../media/c.webp">',
      'srcset="~/media/a%2Cb.webp 2x, ~/media/c.webp"',
    ],
  ])('%s', (markdown, html) => {
    expect(htmlOf(markdown)).toContain(html)
  })

  test('ids of every body are its own, on any page of several', () => {
    const ids = ['A[^1] <i id="b">c</i>\n\n## B\n\n[^1]: D'].flatMap(
      body => readWith('', body).article?.anchors.map(({ id }) => id) ?? [],
    )
    expect(ids).toEqual(['a-story.b', 'a-story.b-1'])
  })
})

test('a clean article gives no remark', () => {
  const texts = readdirSync('tests/derive/articles').map(name =>
    readFileSync(`tests/derive/articles/${name}`, 'utf8'),
  )
  const plain =
    'He paid $5 and $10 [sic], "well…" [he said]. 5 * 3 = 15; a~b; snake_case; C:\\dir; {not} markup; 50%; #1; <3; a < b > c; x [1].\n\n' +
    '- a list, [a link](https://a.example/ "title") and ![a picture](../media/a.png "title")\n\n1. one[^1]\n\n[^1]: Note *with* `code`.\n\n' +
    '| a | b |\n|---|:-:|\n| c | d |\n\n```js\nlet a = [[1]]\n```\n\n<!-- a comment -->\n\n<figure><img src="../media/a.png" alt="A"><figcaption>B</figcaption></figure>\n\n<details><summary>More</summary>\n\nText.\n\n</details>'
  for (const text of [...texts, plain]) expect(readWith('', text).remarks).toEqual([])
})
