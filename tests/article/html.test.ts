import { describe, expect, test } from 'vitest'
import { htmlOf, readWith } from './reading.ts'

describe('Markdown', () => {
  test.each([
    ['*a* **b** `c` ~~d~~', '<p><em>a</em> <strong>b</strong> <code>c</code> <s>d</s></p>'],
    [
      '| a |\n|---|\n| b |',
      '<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table>',
    ],
    [
      'see https://a.example/x and www.b.example',
      '<p>see <a href="https://a.example/x">https://a.example/x</a> and <a href="https://www.b.example/">www.b.example</a></p>',
    ],
    ['Node.js and end.Next', '<p>Node.js and end.Next</p>'],
    ['"straight" -- and ...', '<p>"straight" -- and ...</p>'],
  ])('%j', (markdown, html) => {
    expect(htmlOf(markdown)).toBe(html)
  })

  test('has footnotes whose anchors are the story’s own', () => {
    const html = htmlOf('A[^1].\n\n[^1]: Note.')
    expect(html).toContain('<sup class="footnote-ref"><a href="~#fn-a-story-1" id="fnref-a-story-1">')
    expect(html).toContain('<li id="fn-a-story-1"><p>Note.')
  })

  test.each([
    ['a list', 'First.\n\n    - [^2]: Second.\n\n    Third.'],
    ['a quotation', 'First.\n\n    > [^2]: Second.\n\n    Third.'],
  ])('loses no words of a footnote where another is defined in %s of it', (_, note) => {
    const text = htmlOf(`A[^1], B[^2].\n\n[^1]: ${note}`).replace(/<[^>]*>/g, '')
    expect(text.match(/First|Second|Third/g)).toEqual(['First', 'Third', 'Second'])
  })

  test('has no tags of a footnote that nothing refers to', () => {
    expect(htmlOf('[^1]:   - [^1]: \n\nA.')).toBe('<p>A.</p>')
  })
})

describe('links', () => {
  test.each([
    ['[a](../media/b.png)', '~/media/b.png'],
    ['[a](/media/b.png)', '~/media/b.png'],
    ['[a](other.md#part)', '~/articles/other/#other.part'],
    ['[a](#part)', '~#a-story.part'],
    ['[a](https://x.example/?a=1&b=2)', 'https://x.example/?a=1&amp;b=2'],
    ['[a](//x.example/y)', 'https://x.example/y'],
    ['[a](mailto:a@x.example)', 'mailto:a@x.example'],
    ['[a](<b c.html>)', '~/articles/b%20c.html'],
  ])('%s is absolute', (markdown, href) => {
    expect(htmlOf(markdown)).toBe(`<p><a href="${href}">a</a></p>`)
  })

  test('of every attribute are absolute', () => {
    const html = htmlOf(
      '<video poster="../media/p.jpg" src="../media/v.mp4"></video> <img srcset="../media/a.png 1x, https://x.example/b.png 2x" src="../media/a.png" alt="">',
    )
    expect(html).toContain('<video poster="~/media/p.jpg" src="~/media/v.mp4" controls>')
    expect(html).toContain('srcset="~/media/a.png 1x, https://x.example/b.png 2x"')
  })
})

describe('what could harm a reader', () => {
  test.each([
    '<script>alert(1)</script>',
    '<p onclick="alert(1)">a</p>',
    '<a href="javascript:alert(1)">a</a>',
    '<a href="&#106;avascript:alert(1)">a</a>',
    '<a href=" java\nscript:alert(1)">a</a>',
    '<a href="data:text/html,alert(1)">a</a>',
    '<img src="data:image/svg+xml,alert(1)">',
    '<img src=x onerror=alert(1)>',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<style>@import "alert(1)"</style>',
    '<p style="background:url(alert(1))">a</p>',
    '<svg><script>alert(1)</script></svg>',
    '<form action="https://x.example/alert(1)"><input></form>',
    '<object data="javascript:alert(1)"></object><embed src="data:text/html,alert(1)">',
    '<base href="https://alert(1)">',
    '<meta http-equiv="refresh" content="0;url=alert(1)">',
    '[a](javascript:alert%281%29)',
    '<a href="vbscript:alert(1)">a</a>',
    '<math><a xlink:href="javascript:alert(1)">a</a></math>',
    '<!-- alert(1) -->',
  ])('%s is taken out', markdown => {
    expect(htmlOf(markdown)).not.toMatch(/<[^>]*(?:alert|script:)|<script|<style/)
  })

  test('cannot take another entry’s anchor', () => {
    expect(htmlOf('<p id="main">a</p>')).toBe('<p id="a-story.main">a</p>')
  })

  test('cannot forge what the build marks with', () => {
    const html =
      readWith('', '<p data-line="&#1;7">a</p><a href="&#0;/x" title="&#0;&#1;&#xFFFE;">b</a>').article
        ?.html ?? ''
    expect(html.replaceAll('\u0000/', '')).not.toMatch(/[\u0000-\u0008\uFFFE]|data-line/)
  })
})

describe('characters that XML forbids', () => {
  test('are removed, and the remarks say where they were', () => {
    const { article, remarks } = readWith('', 'One \u000b two.\n\nThree\u0001 &#11; &#x1F; \uFFFE')
    expect(article?.text).toBe('One two.\nThree � �')
    expect(remarks).toEqual(['removed-character 7:5', 'removed-character 9:6', 'removed-character 9:21'])
  })

  test('are removed from raw HTML too', () => {
    expect(htmlOf('<p title="&#11;x&#xFFFF;">&#11;&#x1F;y&#xFFFE;</p>')).toMatch(/<p title="x">y<\/p>/)
  })

  test('are removed from front matter', () => {
    const { article, remarks } = readWith('summary: "a\\u000b\\ud800b"')
    expect(article?.summary).toBe('ab')
    expect(remarks).toHaveLength(2)
  })
})

describe('the plain text', () => {
  test('has one line a block, as a reader sees it', () => {
    const { article } = readWith(
      '',
      'One *two*\nthree.  \nFour &amp; &lt;five&gt;.\n\n- a\n- b\n\n> quoted[^1]\n\n<div>raw</div>\n\n[^1]: Note.',
    )
    expect(article?.text).toBe('One two three. Four & <five>.\na\nb\nquoted\nraw\nNote.')
  })

  test('knows the line of the file for each of its own', () => {
    const { article } = readWith('', 'One\ntwo.\n\nThree.\n\n- four\n- five')
    expect(article?.lines.map(({ line }) => line)).toEqual([7, 10, 12, 13])
  })

  test('keeps every character of a quotation', () => {
    expect(readWith('', "« Mot », „Wort“ – “it’s” 'x'").article?.text).toBe("« Mot », „Wort“ – “it’s” 'x'")
  })
})
