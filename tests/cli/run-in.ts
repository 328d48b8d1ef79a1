import picocolors from 'picocolors'
import type { Build, BuildInput, BuildResult } from '../../src/build/input.ts'
import { run } from '../../src/cli/run.ts'
import type { World } from '../../src/cli/world.ts'

export const NOW = Date.parse('2026-03-01T08:00:00Z')

/** Runs a command line on a folder; what it printed is in `out` (results) and `err` (problems). */
export async function runIn(root: string, args: readonly string[], world: Partial<World> = {}) {
  const out: string[] = []
  const err: string[] = []
  const exitCode = await run(args, {
    root,
    env: {},
    now: () => NOW,
    print: text => out.push(text),
    warn: text => err.push(text),
    colors: picocolors.createColors(false),
    interactive: false,
    build: fakeBuild,
    ...world,
  })
  return { exitCode, out: out.join('\n'), err: err.join('\n') }
}

/** Stands in for the build: an asset for each article, one line of ledger where it is new; the word BAD is a Problem. */
export function fakeBuild(input: BuildInput): BuildResult {
  const articles = [...input.sources].filter(([path]) => path.startsWith('articles/'))
  const texts = new Map(articles.map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]))
  const problems = [...texts].flatMap(([file, text]) =>
    text.includes('BAD')
      ? [
          {
            code: 'bad-word',
            file,
            line: 3,
            column: 12,
            message: 'The word <BAD> is bad.',
            advice: 'Remove it.',
          },
        ]
      : [],
  )
  if (problems.length > 0) return { ok: false, problems, waiting: [] }
  return { ok: true, build: fakeOutput(texts, input) }
}

function fakeOutput(texts: ReadonlyMap<string, string>, input: BuildInput): Build {
  const title = (file: string) => file.replace(/^articles\/|\.md$/g, '')
  return {
    publication: {
      url: 'https://dateline.example',
      tag: { authority: 'dateline.example', year: '2025' },
    } as never,
    assets: new Map(
      [...texts].map(([file, text]) => [`${title(file)}.txt`, Buffer.from(`${input.base} ${text}`)]),
    ),
    media: new Set(input.media.keys()),
    ledger: new Map([...texts.keys()].map(file => [`${title(file)}.jsonl`, `${input.now}\n`])),
    news: [...texts.keys()]
      .filter(file => !input.sources.has(`ledger/${title(file)}.jsonl`))
      .map(file => ({
        change: 'new',
        kind: 'article',
        title: title(file),
        path: `/articles/${title(file)}/`,
        from: null,
      })),
    waiting: [],
    remarks: [],
  }
}
