import { expect, test } from 'vitest'
import { at, builtSite } from '../../site/site.ts'

/*
 * Digests as the first ledgers have them. One that changes here would look to every subscriber like an edit of every
 * entry of its kind, and no frozen build would pass.
 */

const SAID = `authors: [{ name: A. Writer, url: "https://writer.example/" }, { name: The Desk, type: organization }]
topics: [Bridges, Quays]
language: de
rights: Free
image: { url: "https://writer.example/a.png", alt: A quay }
enclosure: { url: "https://writer.example/a.mp3", type: audio/mpeg, length: 12 }
source: { title: The Wire, url: "https://wire.example/" }
summary: Two towns meet.
dateline: Vell
`

const TEXT = `
Ada Byte said: "We will build it, and it will stand." Orin Vass told The Wire that the plan was "a dangerous gift".
`

/** Nothing is derived from a text in German; the editor's word gives the same entries. */
const BY_WORD =
  'statements: [{ quote: We will build it, by: Ada Byte }, { quote: a dangerous gift, by: Orin Vass, via: the Wire }]\n'

const CORRECTIONS = 'corrections: [{ at: 2025-01-03, text: It was Vell., severity: significant }]\n'

const head = (title: string, keys = '') => `---\ntitle: ${title}\npublished: 2025-01-02\n${keys}---\n${TEXT}`

const FILES = {
  'articles/plain.md': head('The Bridge'),
  'articles/whole.md': head('The Quay', `${SAID}${BY_WORD}${CORRECTIONS}status: live\n`),
  'articles/corrected.md': head('The Toll', CORRECTIONS),
  'updates/plain/next.md': '---\ntitle: It opens\npublished: 2025-01-04\n---\n\nIt opened.\n',
  'updates/whole/next.md': `---\ntitle: It opens\npublished: 2025-01-04\nkind: correction\n${SAID}---\n\nIt opened.\n`,
}

test('every kind of entry keeps its digest', () => {
  const { ledger } = builtSite(FILES, { now: at('2025-02-01') })
  const lines = [...ledger.values()]
    .flatMap(text => String(text).split('\n'))
    .filter(line => line.includes('"changes"') && line.includes('"kind"'))
  const digests = lines
    .map(line => JSON.parse(line))
    .map(({ id, kind, changes }) => `${id.split('articles/')[1]} ${kind} ${changes[0][1]}`)
  expect(digests.toSorted()).toMatchInlineSnapshot(`
    [
      "corrected article deed40b131bdef03",
      "corrected/54ba2c8ec6 statement e11c6c711e472385",
      "corrected/85d760ff76 statement ec7e7f1fe3a70a7c",
      "corrected/e33fdc372c correction 0e677a9660665dc1",
      "plain article 5ba91644b415ff8f",
      "plain/201264eb0e statement 14715a5eb6216162",
      "plain/d406c59894 statement 84b9a453e30488fa",
      "plain/fdb8fe178a development 2d565e6b2f999173",
      "whole article 3dce2c4744df23de",
      "whole/60c9a6fce4 correction 746cc6d583ebb0f0",
      "whole/b81391a606 correction a0c06874bb32d6a2",
      "whole/d04f3e90e4 statement 1f2c47dc0338c72b",
      "whole/d2e13b175f statement e943ff20b41d13f3",
    ]
  `)
})
