import { describe, expect, test } from 'vitest'
import { at, buildSite, builtSite, ledgerFiles, problemsOf } from './site.ts'

const article = (frontMatter = '', body = 'Text.') =>
  `---\ntitle: A story\npublished: 2025-09-04\n${frontMatter}---\n\n${body}\n`

describe('all mistakes of all files', () => {
  test('are found in one run, each with its place', () => {
    const latin = new Uint8Array([...new TextEncoder().encode('---\ntitle: Caf'), 0xe9, 10])
    expect(
      problemsOf({
        'publication.yaml':
          'title: Weekly\ndescription: D\nurl: weekly.example\ntag_authority: weekly.example\ntag_year: 2025\nauthors: [A]\n',
        'articles/no-title.md': '---\npublished: 2025-09-04\n---\n',
        'articles/bad-date.md': '---\ntitle: A\npublished: 4.9.2025\n---\n',
        'articles/unknown-key.md': article('titel: x\n'),
        'articles/one/twice.md': article(),
        'articles/two/twice.md': article(),
        'articles/no-match.md': article('statements:\n  - { quote: "Never said", by: Nobody }\n'),
        'articles/yaml.md': '---\ntitle: "A\n---\n',
        'articles/latin.md': latin,
        'articles/no-file.md': article('', '![](../media/gone.png)'),
      }),
    ).toEqual([
      'articles/bad-date.md:3:12 bad-date',
      'articles/latin.md:2:11 not-utf-8',
      'articles/no-file.md:6:1 missing-file',
      'articles/no-match.md:5:5 statement-matches-nothing',
      'articles/no-title.md:2:1 missing-title',
      'articles/two/twice.md:1:1 duplicate-slug',
      'articles/unknown-key.md:4:1 unknown-key',
      'articles/yaml.md:2:8 yaml-syntax',
      'publication.yaml:3:6 bad-url',
    ])
  })

  test('say what to do', () => {
    const result = buildSite({ 'articles/a.md': article('titel: x\n') })
    expect(result).toMatchObject({ ok: false, problems: [{ advice: 'Did you mean `title`?' }] })
  })

  test('include a folder without articles and a missing publication', () => {
    expect(problemsOf({})).toEqual(['articles:1:1 no-articles'])
    const sources = new Map([['articles/a.md', new TextEncoder().encode(article('status: open\n'))]])
    expect(buildSite({}, { sources })).toMatchObject({
      ok: false,
      problems: [{ code: 'bad-value' }, { code: 'missing-publication' }],
    })
  })

  test('include an earlier address that another article has', () => {
    expect(problemsOf({ 'articles/a.md': article(), 'articles/b.md': article('formerly: [a]\n') })).toEqual([
      'articles/b.md:1:1 duplicate-slug',
    ])
  })
})

describe('the ledger', () => {
  const files = { 'articles/a.md': article('', 'Ada Byte said: "It is done, and it will stay done."') }
  const first = builtSite(files)

  test('gives a second build the same bytes', () => {
    const second = builtSite({ ...files, ...ledgerFiles(first) }, { now: at('2025-11-01') })
    expect(second.ledger).toEqual(first.ledger)
    expect(second.assets).toEqual(first.assets)
    expect(second.news).toEqual([])
  })

  test('is the same under another address', () => {
    const second = builtSite(
      { ...files, ...ledgerFiles(first) },
      { now: at('2025-11-01'), base: 'http://127.0.0.1:8787' },
    )
    expect(second.ledger).toEqual(first.ledger)
    expect(second.assets).not.toEqual(first.assets)
  })

  test('frozen, agrees with its content or names the command', () => {
    expect(problemsOf(files, { ledger: 'frozen' })).toEqual([
      'ledger/_publication.jsonl:1:1 ledger-behind',
      'ledger/a.jsonl:1:1 ledger-behind',
    ])
    expect(problemsOf({ ...files, ...ledgerFiles(first) }, { ledger: 'frozen' })).toEqual([])
    const edited = { 'articles/a.md': article('', 'Ada Byte said: "It is done, and it will stay that way."') }
    expect(problemsOf({ ...edited, ...ledgerFiles(first) }, { ledger: 'frozen' })).toEqual([
      'ledger/a.jsonl:1:1 ledger-behind',
    ])
  })

  test('does not let a shown quotation, article or date vanish', () => {
    const ledger = ledgerFiles(first)
    expect(problemsOf({ 'articles/a.md': article(), ...ledger })).toEqual([
      'articles/a.md:1:1 quotation-gone',
    ])
    expect(problemsOf({ 'articles/b.md': article(), ...ledger })).toEqual(['articles/a.md:1:1 article-gone'])
    const moved = { 'articles/a.md': (files['articles/a.md'] ?? '').replace('2025-09-04', '2025-09-03') }
    expect(problemsOf({ ...moved, ...ledger })).toEqual(['articles/a.md:1:1 published-moved'])
  })

  test('damaged, is a Problem with its line', () => {
    const ledger = ledgerFiles(first)
    expect(problemsOf({ ...files, ...ledger, 'ledger/a.jsonl': `${ledger['ledger/a.jsonl']}{}\n` })).toEqual([
      'ledger/a.jsonl:3:1 damaged-ledger',
    ])
  })

  test('has no line for a draft', () => {
    const site = builtSite({ ...files, 'articles/b.md': article('draft: true\n') })
    expect([...site.ledger.keys()]).toEqual(['_publication.jsonl', 'a.jsonl'])
  })
})
