import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { experimental_readRawConfig } from 'wrangler'
import { parse } from 'yaml'
import { temporaryRoot, write } from '../cli/temporary-root.ts'
import { PUBLICATION } from '../site/site.ts'
import { codeBlocks } from './documents.ts'

/* What docs/deploying.md shows, done. */

vi.setConfig({ testTimeout: 120_000 })

const blocks = codeBlocks().filter(({ document }) => document === 'docs/deploying.md')
const blockWith = (beginning: string) =>
  blocks.find(({ code }) => code.includes(beginning))?.code ?? 'missing'
const CLI = `'${process.execPath}' '${join(process.cwd(), 'src/cli/dateline.ts')}'`

const settingsOf = (toml: string) =>
  experimental_readRawConfig({ config: join(temporaryRoot({ 'wrangler.toml': toml }), 'wrangler.toml') })
    .rawConfig

describe('the clock', () => {
  const scheduled = async (secrets: Readonly<Record<string, string>>, status = 204) => {
    const asked: unknown[] = []
    const fetch = async (url: string, init: RequestInit) => {
      asked.push([url, init])
      return new Response(null, { status })
    }
    vi.stubGlobal('fetch', fetch)
    try {
      const source = Buffer.from(blockWith('async scheduled')).toString('base64')
      const { default: worker } = await import(/* @vite-ignore */ `data:text/javascript;base64,${source}`)
      await worker.scheduled(null, secrets)
    } finally {
      vi.unstubAllGlobals()
    }
    return asked
  }

  test('calls a deploy hook, or GitHub with its token, and fails where nobody took the call', async () => {
    expect(await scheduled({ HOOK: 'https://hook.invalid/1' })).toEqual([
      ['https://hook.invalid/1', { method: 'POST', headers: { 'User-Agent': 'dateline' }, body: undefined }],
    ])
    expect(await scheduled({ HOOK: 'https://hook.invalid/2', TOKEN: 't' })).toEqual([
      [
        'https://hook.invalid/2',
        {
          method: 'POST',
          headers: { 'User-Agent': 'dateline', Authorization: 'Bearer t' },
          body: '{"ref":"main"}',
        },
      ],
    ])
    await expect(scheduled({ HOOK: 'https://hook.invalid/1' }, 404)).rejects.toThrow('404')
  })

  test('has settings, with the moments at which the workflow looks', () => {
    const { triggers } = settingsOf(blockWith('daily-line-clock'))
    const { on } = parse(readFileSync('.github/workflows/publish.yml', 'utf8'))
    expect(on.schedule).toEqual(triggers?.crons?.map((cron: string) => ({ cron })))
  })
})

test('a domain is given above the tables of wrangler.toml', () => {
  const own = readFileSync('wrangler.toml', 'utf8')
  expect(settingsOf(blockWith('custom_domain') + own)).toMatchObject({
    workers_dev: false,
    routes: [{ pattern: 'news.example.org', custom_domain: true }],
    name: 'dateline',
  })
})

/** A repository in which a second commit changed the text of a story, and how to work in it. */
function changedStory(text: string) {
  const story = (text: string) => `---\ntitle: Quay\npublished: 2025-09-01\n---\n\n${text}\n`
  const root = temporaryRoot({
    'content/publication.yaml': PUBLICATION,
    'content/articles/quay.md': story('It opens.'),
    '.gitignore': 'dist/\n.dateline/\n',
  })
  const inside = (...commands: readonly string[]) =>
    execFileSync('sh', ['-ec', commands.join('\n')], {
      cwd: root,
      env: { ...process.env, CI: '', GIT_CONFIG_GLOBAL: '/dev/null', ...AUTHOR },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  inside('git init -qb main', `${CLI} build`, 'git add -A', 'git commit -qm one')
  write(root, 'content/articles/quay.md', story(text))
  inside(`${CLI} build`, 'git commit -qam wrong')
  const takeBack = blockWith('git revert')
    .replace('<commit>', 'HEAD')
    .replace('npm run build', `${CLI} build`)
    .replace('npm run deploy', 'true')
  return { inside, takeBack, first: story('It opens.') }
}

test('a commit is taken back, and what subscribers were shown stays recorded', () => {
  const { inside, takeBack, first } = changedStory('It closes.')
  const before = inside('cat content/ledger/quay.jsonl')
  inside(takeBack)
  expect(inside('git status --porcelain')).toBe('')
  expect(inside('cat content/articles/quay.md')).toBe(first)
  expect(inside('cat content/ledger/quay.jsonl')).not.toBe(before)
  inside(`${CLI} build --frozen`)
})

test('what subscribers were shown and that takes out is asked for', () => {
  const { inside, takeBack } = changedStory('"We will not open it in my time," said Ada Lund, the mayor.')
  expect(() => inside(takeBack)).toThrow(/npm run withdraw/)
  expect(inside('cat content/ledger/quay.jsonl')).toContain('Ada Lund')
})

const AUTHOR = {
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.org',
}
