import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { runIn } from '../cli/run-in.ts'
import { temporaryRoot } from '../cli/temporary-root.ts'
import { SCHEMAS } from '../print-keys.ts'
import { brokenSchema } from '../reading/json-schema.ts'
import { at, builtSite, documentsOf, sampleFiles } from '../site/site.ts'
import { codeBlocks, DOCUMENTS } from './documents.ts'

/* What the documents show beside prose: commands with their options, YAML, and what feeds say. */

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
const blocks = codeBlocks()

/** Commands of npm as the documents name them, in code: the script, and what stands behind `--`. */
const commands = DOCUMENTS.flatMap(document => {
  const code =
    readFileSync(document, 'utf8')
      .match(/^```[\s\S]*?^```$|`[^`\n]+`/gm)
      ?.join('\n') ?? ''
  return [...code.matchAll(/\bnpm (?:run )?(start|test|(?<=run )[a-z]+)(?: -- ([^`\n#]*))?/g)].map(
    ([, script = '', behind = '']) => ({ document, script, behind }),
  )
})

describe('the commands in the documents', () => {
  test('are scripts of package.json', () => {
    expect(commands.length).toBeGreaterThan(40)
    expect(commands.filter(({ script }) => scripts[script] === undefined)).toEqual([])
  })

  test('have options that the commands know', async () => {
    const rows = [...readFileSync('README.md', 'utf8').matchAll(/^\| `npm (?:run )?([a-z]+)(.*)$/gm)]
    const inTable = rows.map(([, script = '', behind = '']) => ({ script, behind }))
    const asked = [...commands, ...inTable].flatMap(({ script, behind }) =>
      [...behind.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([option]) => ({ script, option })),
    )
    const own = asked.filter(({ script }) => script !== 'bench' && script !== 'deploy')
    expect(own.length).toBeGreaterThan(6)
    for (const { script, option } of own) {
      const { out } = await runIn(temporaryRoot(), [script, '--help'])
      expect(out, script).toContain(option)
    }
  })

  test('name benchmarks that there are', async () => {
    const benches = commands
      .filter(({ script }) => script === 'bench')
      .map(({ behind }) => behind.split(' ')[0])
    const there = readdirSync('tests/bench')
    for (const bench of new Set(benches.filter(Boolean)))
      expect(
        there.some(name => name.startsWith(bench ?? '')),
        bench,
      ).toBe(true)
  })
})

describe('the YAML in the documents', () => {
  const yaml = blocks.filter(({ language }) => language === 'yaml').map(({ code }) => code)

  test.each(yaml)('fits what such a file may say: %s', code => {
    const kind = code.startsWith('# publication.yaml') ? 'publication' : 'article'
    const { required: _, ...schema } = SCHEMAS[kind]
    expect(brokenSchema(schema, parse(code))).toEqual([])
  })
})

describe('what feeds say in docs/feeds.md', () => {
  const documents = documentsOf(
    builtSite(sampleFiles(), { now: at('2025-10-01T00:00:00Z'), ledger: 'frozen' }),
  )
  /** `…` stands for whatever is there. */
  const like = (text: string) =>
    new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '[^"<]*'))

  test('an RSS feed of the sample says', () => {
    const code = blocks.find(({ code }) => code.startsWith('<dateline:kind>'))?.code ?? 'missing'
    const items = documents.get('/rss.xml')?.split('<item>') ?? []
    const item = items.find(item => item.includes('<dateline:speaker>Kaja Kallas<'))
    for (const element of code.trim().split('\n')) expect(item).toMatch(like(element))
  })

  test('a JSON Feed of the sample says', () => {
    const code = blocks.find(({ language }) => language === 'json')?.code ?? 'missing'
    const shown = JSON.parse(`{${code}}`) as { readonly _dateline: Readonly<Record<string, unknown>> }
    const { items } = JSON.parse(documents.get('/feed.json') ?? '{}') as {
      readonly items: readonly { readonly _dateline: Readonly<Record<string, unknown>> }[]
    }
    const said = items.find(({ _dateline }) => _dateline.speaker === 'Kaja Kallas')?._dateline ?? {}
    for (const [term, value] of Object.entries(shown._dateline))
      expect(JSON.stringify(said[term])).toMatch(like(JSON.stringify(value)))
  })
})
