import { expect, test } from 'vitest'
import { article } from '../life/newsroom.ts'
import { buildSite, builtSite, ledgerFiles } from './site.ts'

const FILES = { 'articles/a.md': article('Text.') }
const OTHERS = {
  'articles/b.markdown': 'Text.',
  'updates/a/c.txt': 'Text.',
  'ledger/A Story.jsonl': '{}\n',
  'ledger/README': 'Ours.',
}

test('files that are no content are left alone, and named', () => {
  const { remarks, ledger } = builtSite({ ...FILES, ...OTHERS, 'articles/.keep': '' })
  expect(remarks.map(({ code, file }) => [code, file])).toEqual(
    Object.keys(OTHERS)
      .toSorted()
      .map(file => ['other-file', file]),
  )
  expect([...ledger.keys()]).toEqual(['_publication.jsonl', 'a.jsonl'])
})

test('files that are no content do not make a frozen build fail', () => {
  const ledger = ledgerFiles(builtSite(FILES))
  expect(buildSite({ ...FILES, ...ledger, ...OTHERS }, { ledger: 'frozen' })).toMatchObject({ ok: true })
})
