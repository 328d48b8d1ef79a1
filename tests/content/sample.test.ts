import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readPublication } from '../../src/article/publication.ts'
import { readArticle } from '../../src/article/read-article.ts'
import type { Publication } from '../../src/model/publication.ts'
import { derive } from '../derive/story.ts'
import { at, problemsOf, SAMPLE_FOLDER, sampleFiles } from '../site/site.ts'

const NAME = 'articles/beijing-confirms-stability-of-relations-with-pyongyang.md'
const original = readFileSync('tests/content/article.txt', 'utf8')
const publication = readPublication(readFileSync(`${SAMPLE_FOLDER}/publication.yaml`), [], []) as Publication
const article = readArticle({
  file: NAME,
  bytes: readFileSync(`${SAMPLE_FOLDER}/${NAME}`),
  publication,
  problems: [],
  remarks: [],
})
const words = (text: string) => text.split(/\s+/).filter(Boolean)

describe('the first article', () => {
  test('is word for word the original', () => {
    expect(words(`${article?.title} ${article?.text}`)).toEqual(words(original))
  })

  test('keeps its nine paragraphs apart', () => {
    expect(article?.text.split('\n')).toEqual(original.split('\n').filter(Boolean).slice(1))
  })

  test('is of Thursday, 4 September 2025, in Beijing', () => {
    expect(article).toMatchObject({ published: '2025-09-03T16:00:00Z', dateline: 'Beijing' })
    expect(
      new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'Asia/Shanghai' }).format(
        new Date(article?.published ?? ''),
      ),
    ).toBe('Thursday')
  })

  test('holds eight quotations, each with its speaker, and waits for no other', () => {
    const { quotations, waiting, problems } = derive(article as NonNullable<typeof article>)
    const agency = expect.stringMatching(/^the official North Korean news agency|KCNA$/)
    const kim = { name: 'Kim Jong Un', role: 'North Korean leader', named: true }
    const xi = { name: 'Xi Jinping', role: 'Chinese President', named: true }
    expect(
      quotations.map(({ kind, words, speaker, via }) => [kind, words.slice(0, 25), speaker, via]),
    ).toEqual([
      ['statement', 'The feeling of friendship', kim, agency],
      ['statement', 'The determination of the ', kim, agency],
      ['statement', 'firm regardless of the de', xi, null],
      ['statement', 'warm reception', kim, expect.stringContaining('CCTV')],
      ['statement', 'the friendship between th', kim, expect.stringContaining('CCTV')],
      ['statement', 'North Korea will always f', kim, null],
      ['reaction', 'conspiracy', { name: 'Donald Trump', role: 'U.S. President', named: true }, null],
      [
        'reaction',
        'direct challenge',
        { name: 'Kaja Kallas', role: 'European Union foreign relations chief', named: true },
        null,
      ],
    ])
    expect(waiting).toEqual([])
    expect(problems).toEqual([])
  })
})

test('the sample and its ledger agree', () => {
  expect(problemsOf(sampleFiles(), { now: at('2030-01-01'), ledger: 'frozen' })).toEqual([])
})
