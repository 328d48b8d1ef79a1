import fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { expect, test } from 'vitest'
import { readFeed } from '../reading/feed-entries.ts'
import { builtSite, documentsOf } from './site.ts'

/** What writers type that gives an element an id, or looks like one that we give. */
const PIECES = [
  '## A heading',
  '## A heading\n\n### A heading 1\n\n## A heading-1',
  '## Main\n\n## fn a 1\n\n## 0123456789',
  'Words.[^1] More.[^1] Others.[^2] ^[Here.]\n\n[^1]: One.\n[^2]: Two.[^1]',
  '<p id="main">x</p>',
  '<p id="a-heading">x</p><p id="a.a-heading">x</p>',
  '<h2 id="x">One</h2>\n\n<h2 id="x">Two</h2>',
  '<a name="x"></a><a name="x" id="y"></a><span id="fn-a-1">x</span><span id="fnref-a-1">x</span>',
  '<p ID="Ä ö">x</p><p id="ao">x</p><p id="">x</p><p id=" ">x</p>',
  'Mira Halvorsen said: "We have chosen the road over the wall, and will not turn back."',
  '<details id="x"><summary id="x">x</summary></details>',
] as const

const body = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 5 })
  .map(parts => parts.join('\n\n'))
const slug = fc.constantFrom('a', 'main', 'fn-a-1', 'a-1')
const name = fc.constantFrom('a', 'heading', '1', 'fn-a')

function idsOf(html: string): readonly string[] {
  const ids: string[] = []
  const parser = new Parser({ onopentag: (_, { id }) => void (id !== undefined && ids.push(id)) })
  parser.end(html)
  return ids
}

test('no page, and no feed shown on one page, has an id twice', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(slug, { minLength: 1, maxLength: 3 }),
      body,
      body,
      name,
      (slugs, text, more, update) => {
        const files = slugs.flatMap(own => [
          [
            `articles/${own}.md`,
            `---\ntitle: A heading\npublished: 2025-09-04\ntopics: [x]\ncorrections: [{ at: 2025-09-05, text: Wrong. }]\n---\n\n${text}\n`,
          ],
          [`updates/${own}/${update}.md`, `---\ntitle: A heading\npublished: 2025-09-06\n---\n\n${more}\n`],
        ])
        for (const [path, document] of documentsOf(builtSite(Object.fromEntries(files)))) {
          const isPage = path.endsWith('/') || path.endsWith('.html')
          if (!isPage && !path.endsWith('feed.json')) continue
          const shown = isPage
            ? document
            : readFeed('json', document)
                .entries.map(({ html }) => html)
                .join('')
          const ids = idsOf(shown)
          expect([path, ids.filter((id, index) => ids.indexOf(id) !== index)]).toEqual([path, []])
        }
      },
    ),
    { numRuns: 30 },
  )
}, 60_000)
