import { describe, expect, test } from 'vitest'
import { builtSite, type Files, ledgerFiles, messagesOf, PUBLICATION } from './site.ts'

const OTHER = { 'articles/other.md': '---\ntitle: Other\npublished: 2025-01-01\n---\n\nText.\n' }

const article = (lines: string) => `---\n${lines}\n---\n\nText.\n`

describe('a merge that was left unfinished', () => {
  const body = (text: string) => `---\ntitle: Bridge opens\npublished: 2025-03-04\n---\n\n${text}\n`
  const both =
    '<<<<<<< HEAD\nThe mayor, Ann Lee, said: "We will open the bridge on Monday morning."\n=======\nThe mayor, Ann Lee, said: "We will open the bridge on Friday morning."\n>>>>>>> x'

  test.each([
    ['a text', { 'articles/a.md': body(both) }, 'articles/a.md:6:1'],
    [
      'a text, with what was before',
      { 'articles/a.md': body('<<<<<<< a\nb\n||||||| c\nd\n=======\ne\n>>>>>>> f') },
      'articles/a.md:6:1',
    ],
    ['a text, half mended', { 'articles/a.md': body('One\n=======\nTwo\n>>>>>>> x') }, 'articles/a.md:7:1'],
    ['a text, all but mended', { 'articles/a.md': body('One\n>>>>>>> x') }, 'articles/a.md:7:1'],
    [
      'front matter',
      {
        'articles/a.md': article(
          'title: A\n<<<<<<< HEAD\npublished: 2025-01-01\n=======\npublished: 2025-01-02\n>>>>>>> x',
        ),
      },
      'articles/a.md:3:1',
    ],
    [
      'front matter, all but mended',
      { 'articles/a.md': article('title: A\n=======\npublished: 2025-01-02') },
      'articles/a.md:3:1',
    ],
    ['an update', { ...OTHER, 'updates/other/next.md': body(both) }, 'updates/other/next.md:6:1'],
    [
      'the publication',
      {
        ...OTHER,
        'publication.yaml': `${PUBLICATION}<<<<<<< HEAD\nrights: A\n=======\nrights: B\n>>>>>>> x\n`,
      },
      'publication.yaml:9:1',
    ],
  ])('in %s is one Problem at its line', (_, files, place) => {
    const problems = messagesOf(files as Files)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(new RegExp(`^${place} A merge was left unfinished here`))
  })

  test('in the ledger is one Problem too, and its lines hold once the marks are gone', () => {
    const ledger = ledgerFiles(builtSite(OTHER))
    const lines = String(ledger['ledger/other.jsonl'])
    const marked = `<<<<<<< HEAD\n${lines}=======\n${lines}>>>>>>> x\n`
    expect(messagesOf({ ...OTHER, ...ledger, 'ledger/other.jsonl': marked })).toEqual([
      expect.stringMatching(/^ledger\/other\.jsonl:1:1 A merge was left unfinished here\. Delete the lines/),
    ])
    const common = String(ledger['ledger/_publication.jsonl'])
    expect(messagesOf({ ...OTHER, ...ledger, 'ledger/_publication.jsonl': `${common}>>>>>>> x\n` })).toEqual([
      expect.stringMatching(/^ledger\/_publication\.jsonl:\d+:1 A merge was left unfinished here/),
    ])
    expect(messagesOf({ ...OTHER, ...ledger, 'ledger/other.jsonl': lines + lines })).toEqual([])
  })

  test('is no heading that is underlined, no rule and no quotation', () => {
    expect(
      messagesOf({
        'articles/a.md': body('Meeting\n=======\n\n > > > > > > > deep\n\n<<<<<< six\n\n <<<<<<< HEAD'),
      }),
    ).toEqual([])
  })
})

describe('what YAML makes of a line', () => {
  const P = 'published: 2025-03-04'
  test.each([
    [
      `title: "Never again" says mayor\n${P}`,
      '2:22',
      'in single quotes: `title: \'"Never again" says mayor\'`',
    ],
    [`title: 'Peace' at last\n${P}`, '2:16', 'in double quotes: `title: "\'Peace\' at last"`'],
    [`title: "Peace\n${P}`, '2:8', 'is not closed'],
    [`title: 'Tis the season\n${P}`, '2:8', 'in double quotes: `title: "\'Tis the season"`'],
    [`title: "He said "no" again"\n${P}`, '2:18', '`title: \'He said "no" again\'`'],
    [`title: Peace: at last\n${P}`, '2:8', '`title: "Peace: at last"`'],
    [`title: Peace at last:\n${P}`, '2:8', '`title: "Peace at last:"`'],
    [`title:Bridge opens\n${P}`, '2:7', 'A space is missing behind the colon. Write `title: Bridge opens`.'],
    [`title:\u00a0Bridge opens\n${P}`, '2:7', 'A no-break space (U+00A0) stands here'],
    [`\u00a0title: Bridge opens\n${P}`, '2:1', 'type a plain space: `title: Bridge opens`'],
    [`title\u200b: Bridge opens\n${P}`, '2:6', 'An invisible character (U+200B) stands here'],
    [`title： 大桥\n${P}`, '2:6', '`title: 大桥`'],
    [`title = "Bridge opens"\n${P}`, '2:7', '`title: "Bridge opens"`'],
    [`**title**: Bridge opens\n${P}`, '2:1', '`title: Bridge opens`'],
    [`title: A\n\tdateline: Here\n${P}`, '3:1', 'A tab sets in this line'],
    [
      `title: Team is #1 in the league\n${P}`,
      '2:16',
      '`#` begins a comment here, which ends the text. If it belongs to the text, put it all in quotes: `title: "Team is #1 in the league"`',
    ],
    [`title: 🙂 is #1\n${P}`, '2:13', '`title: "🙂 is #1"`'],
    [`title: #1 in the league\n${P}`, '2:8', '`title: "#1 in the league"`'],
    [`title: "A" #1\n${P}`, '2:12', '`title: \'"A" #1\'`'],
    [
      `title: A\n${P}\nsource: { title: Wire }\ndateline: Berlin #Mitte`,
      '5:18',
      '`dateline: "Berlin #Mitte"`',
    ],
    [`title: A\n${P}\ntopics:\n  - Sport\n  - Team #1`, '6:10', '`"Team #1"`'],
    [`title: A\n${P}\ntopics: #sport`, '4:9', '`topics: "#sport"`'],
    [
      `title: &Co wins\n${P}`,
      '2:8',
      'YAML takes `&Co` for a name, which is no part of the text. Put it all in quotes: `title: "&Co wins"`',
    ],
    [`title: !Kung people\n${P}`, '2:8', '`title: "!Kung people"`'],
    [`title: *Live* from Kyiv\n${P}`, '2:8', '`title: "*Live* from Kyiv"`'],
    [`title: *Live\n${P}`, '2:8', '`title: "*Live"`'],
    [`title: A\n${P}\npeople: [{ name: &x Ann }]`, '4:18', 'YAML takes `&x` for a name'],
    [`title: @mayor speaks\n${P}`, '2:8', '`title: "@mayor speaks"`'],
    [`title: %5 more\n${P}`, '2:8', '`title: "%5 more"`'],
    [`title: \`code\` red\n${P}`, '2:8', 'A backtick at the beginning'],
    [`title: > 5 dead\n${P}`, '2:8', '`title: "> 5 dead"`'],
    [`title: - dash\n${P}`, '2:8', '`title: "- dash"`'],
    [`title: [Live] Peace\n${P}`, '2:8', '`title: "[Live] Peace"`'],
    [
      `title: [Live]\n${P}`,
      '2:8',
      'read as a list, and is to be a text. Put it in quotes: `title: "[Live]"`',
    ],
    [`title: A\n${P}\ntopics: [War: the end, B]`, '4:10', '`"War: the end"`'],
    [`title: A\n${P}\nstatements: [{ quote: He was [sic], by: X }]`, '4:30', '`quote: "He was [sic]"`'],
    [
      `title: A\n${P}\ncorrections: [{ text: Ann, not Bob, said it, at: 2025-03-05 }]`,
      '4:28',
      'Between braces a comma ends a text, so that `not Bob` is no part of it. Put it all in quotes: `text: "Ann, not Bob, said it"`',
    ],
    [`title: "C:\\new"\n${P}`, '2:11', "In single quotes a backslash stands for itself: `'C:\\new'`"],
    [`title: "C:\\users"\n${P}`, '2:11', "`title: 'C:\\users'`"],
    [`title: null\n${P}`, '2:8', '`null` is read as nothing'],
    [`title: A\n${P}\nauthors:\n  - name:Ann Lee`, '5:10', '`name: Ann Lee`'],
    [`title: A\ntitle: B\n${P}`, '3:1', '`title` stands here for the second time'],
    [`title: A\n${P}\n...\ndateline: B`, '4:1', 'three hyphens'],
    [`title: A\n${P}\n----\n\nThe story: begins.`, '4:1', '`----` does not end the front matter'],
    [`title: A\n${P}\n\nThe mayor spoke.\n\nShe said: no.`, '5:1', 'This line has no key'],
  ])('%j is one Problem at %s', (lines, place, words) => {
    const problems = messagesOf({ 'articles/a.md': article(lines) })
    expect(problems.map(text => text.split(' ')[0])).toEqual([`articles/a.md:${place}`])
    expect(problems[0]).toContain(words)
  })

  test('hides no mistake in another line', () => {
    const lines = `title: "A" b\n${P}\nstatus: open\ndateline:Here\ntopcis: [x]\nlanguage: english`
    expect(messagesOf({ 'articles/a.md': article(lines) }).map(text => text.split(' ')[0])).toEqual([
      'articles/a.md:2:12',
      'articles/a.md:4:9',
      'articles/a.md:5:10',
      'articles/a.md:6:1',
      'articles/a.md:7:11',
    ])
  })

  test('is the same in an update and in the publication', () => {
    expect(
      messagesOf({
        ...OTHER,
        'updates/other/next.md': article(`title: Team #1\n${P}`),
        'publication.yaml': PUBLICATION.replace('title: Weekly', 'title: Weekly: the news'),
      }),
    ).toEqual([
      expect.stringContaining('publication.yaml:1:8 A colon in the text'),
      expect.stringContaining('updates/other/next.md:2:13 `#` begins a comment'),
    ])
  })

  test('may be a comment behind what is no text, and a name that is asked for', () => {
    expect(
      messagesOf({
        'articles/a.md': article(
          `title: "Bridge: opens"   # the headline\n${P}   # the day\nstatus: live # for now\ntopics: # two\n  - A\npeople:\n  - { name: &ann Ann Lee }\nstatements: [{ quote: Never, by: *ann, omit: true }]`,
        ),
      }).filter(text => !text.includes('No quotation')),
    ).toEqual([])
  })
})

describe('a file that does not begin with front matter', () => {
  test.each([
    ['\n---\ntitle: A\n---\n', 'An empty line stands above the front matter'],
    ['  ---\ntitle: A\n---\n', 'A space stands before'],
    ['\u200b---\ntitle: A\n---\n', 'An invisible character (U+200B) stands before'],
    ['\ufeff\ufeff---\ntitle: A\n---\n', 'An invisible byte order mark (U+FEFF) stands before'],
    [
      '+++\ntitle = "x"\n+++\n',
      'This is TOML (`+++`); front matter is YAML here. Write `---` in place of `+++`, and a colon and a space in place of each ` = `: `title: "x"`',
    ],
    ['{ "title": "x" }\n', 'This is JSON'],
    ['---json\n{}\n---\n', '`---json` does not begin front matter'],
    ['—\ntitle: A\n---\n', '`—` does not begin front matter'],
    ['title: A\npublished: 2025-01-01\n---\n', 'The line `---` above the front matter is missing'],
    ['# A\n', 'The file does not begin with front matter'],
  ])('%j is told what it begins with', (text, words) => {
    expect(messagesOf({ 'articles/a.md': text })).toEqual([
      expect.stringContaining(`articles/a.md:1:1 ${words}`),
    ])
  })

  test.each([
    ['---\ntitle: A\n----\n\nText.\n', '3:1', '`----` does not close'],
    ['---\ntitle: A\n—\n\nText.\n', '3:1', '`—` does not close'],
    ['---\ntitle: A\n\nText.\n', '1:1', 'The front matter is not closed'],
  ])('%j is told where it was to end', (text, place, words) => {
    expect(messagesOf({ 'articles/a.md': text })).toEqual([
      expect.stringContaining(`articles/a.md:${place} ${words}`),
    ])
  })
})

describe('a language', () => {
  test.each([
    ['english', '`language: en`'],
    ['Deutsch', '`language: de`'],
    ['français', '`language: fr`'],
    ['en_US', '`language: en-US`'],
    ['xx', 'Write a language tag'],
    ['en-XX', '`language: en`'],
    ['???', 'Write a language tag'],
  ])('%s is none', (tag, words) => {
    expect(
      messagesOf({ 'articles/a.md': article(`title: A\npublished: 2025-01-01\nlanguage: "${tag}"`) }),
    ).toEqual([expect.stringContaining(words)])
  })

  test.each(
    'en de-AT zh-Hans sr-Latn-RS de-1996 es-419 nan he und und-Latn zxx mul apc ryu lld zh-yue ar-apc qaa'.split(
      ' ',
    ),
  )('%s is one', tag => {
    expect(
      messagesOf({ 'articles/a.md': article(`title: A\npublished: 2025-01-01\nlanguage: ${tag}`) }),
    ).toEqual([])
  })
})

describe('a key of another tool', () => {
  test.each([
    ['date: 2025-01-01', 'It is called `published` here: `published: 2025-01-01`.'],
    ['tags: Sport', 'It is called `topics` here: `topics: [Sport]`.'],
    ['category: Sport', '`topics: [Sport]`'],
    ['categories: [Sport]', 'It is called `topics` here'],
    ['lastmod: 2025-01-02', '`updated: 2025-01-02`'],
    ['last_modified_at: 2025-01-02', '`updated: 2025-01-02`'],
    ['aliases: [/old/]', 'It is called `formerly` here'],
    ['author: Ann', '`authors`'],
    ['description: Words', '`summary: Words`'],
    ['excerpt: Words', '`summary: Words`'],
    ['feature_image: /media/a.png', 'It is called `image` here'],
    ['lang: de', '`language: de`'],
    ['slug: other', 'The file’s name makes the address'],
    ['permalink: /other/', 'The file’s name makes the address'],
    ['layout: post', 'remove the line'],
  ])('%s gets its right name', (line, words) => {
    const [found] = messagesOf({ 'articles/a.md': article(`title: A\npub: 2025-01-01\n${line}`) }).filter(
      text => text.startsWith('articles/a.md:4:1'),
    )
    expect(found).toContain(words)
  })

  test('that stands beside the right one is to be removed', () => {
    expect(
      messagesOf({ 'articles/a.md': article('title: A\npublished: 2025-01-01\ndate: 2025-01-01') }),
    ).toEqual([
      expect.stringContaining(
        'It is called `published` here, which stands in the file already: remove the line.',
      ),
    ])
  })

  test('gets its right name within a value and in the publication', () => {
    expect(
      messagesOf({
        ...OTHER,
        'articles/a.md': article(
          'title: A\npublished: 2025-01-01\ncorrections: [{ date: 2025-01-02, note: Wrong. }]\nstatements: [{ quote: A, speaker: Ann }]',
        ),
        'publication.yaml': `${PUBLICATION}timezone: UTC\nbaseURL: https://a.example\n`,
      }).filter(text => /is called|Did you mean/.test(text)),
    ).toEqual([
      expect.stringContaining('Did you mean `at`?'),
      expect.stringContaining('`text: Wrong.`'),
      expect.stringContaining('`by: Ann`'),
      expect.stringContaining('It is called `time_zone` here, which stands in the file already'),
      expect.stringContaining('It is called `url` here, which stands in the file already'),
    ])
  })
})

describe('a date that is none', () => {
  test.each([
    ['UTC', 'false', 'to keep a text out of everything, write `draft: true` beside it'],
    ['UTC', '4.9.2025', 'Write a date such as `2025-09-04`'],
    ['UTC', '2025-02-30', 'Write a date such as `2025-09-04`'],
    ['Pacific/Apia', '2011-12-30', 'The clocks of Pacific/Apia left this day out'],
  ])('in %s is told what to write: %s', (zone, date, words) => {
    const files = {
      'articles/a.md': article(`title: A\npublished: ${date}`),
      'publication.yaml': PUBLICATION.replace('time_zone: UTC', `time_zone: ${zone}`),
    }
    expect(messagesOf(files)).toEqual([expect.stringContaining(words)])
  })
})
