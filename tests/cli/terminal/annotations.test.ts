import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { PUBLICATION } from '../../site/site.ts'
import { runIn } from '../run-in.ts'
import { filesBelow, temporaryRoot, write } from '../temporary-root.ts'

vi.setConfig({ testTimeout: 30_000 })

const GITHUB = { CI: 'true', GITHUB_ACTIONS: 'true' }
const article = (published: string, text = 'Text.') =>
  `---\ntitle: Quay\npublished: ${published}\n---\n\n${text}\n`

function begun() {
  return temporaryRoot({ 'content/publication.yaml': PUBLICATION, 'content/articles/50%, a: b.md': 'x' })
}

test('on GitHub a mistake stands beside its line, whatever its file is called', async () => {
  const root = begun()
  const { exitCode, out } = await runIn(root, ['build', '--no-frozen'], { env: GITHUB })
  expect(exitCode).toBe(1)
  expect(out).toMatch(
    /^::error file=content\/articles\/50%25%2C a%3A b\.md,line=1,col=1,title=[\w-]+::[^\n]+$/m,
  )
  expect((await runIn(root, ['build'])).out).not.toContain('::')
})

test('a remark is a warning', async () => {
  const root = temporaryRoot({
    'content/publication.yaml': PUBLICATION,
    'content/articles/quay.md': article('2025-09-05', 'See [there](#nowhere).'),
  })
  const { exitCode, out } = await runIn(root, ['build', '--no-frozen'], { env: GITHUB })
  expect([exitCode, out]).toEqual([
    0,
    expect.stringMatching(/^::warning file=content\/articles\/quay\.md,line=6,/m),
  ])
})

test('where CI is set a build records only when it is told to, and wrangler’s never does', async () => {
  const root = temporaryRoot({
    'content/publication.yaml': PUBLICATION,
    'content/articles/quay.md': article('2025-09-05'),
  })
  const ledger = () => Object.keys(filesBelow(root)).filter(file => file.startsWith('content/ledger/'))
  expect((await runIn(root, ['build'], { env: GITHUB })).err).toContain('ledger-behind')
  const byWrangler = { ...GITHUB, WRANGLER_COMMAND: 'deploy' }
  expect((await runIn(root, ['build', '--no-frozen'], { env: byWrangler })).exitCode).toBe(1)
  expect(ledger()).toEqual([])
  expect((await runIn(root, ['build', '--no-frozen'], { env: GITHUB })).exitCode).toBe(0)
  expect(ledger()).toHaveLength(2)
})

test('what a build says of the content is kept in a file, whether it succeeds or not', async () => {
  const root = temporaryRoot({
    'content/publication.yaml': PUBLICATION,
    'content/articles/quay.md': article('soon'),
  })
  const report = () => readFileSync(join(root, 'said/report.txt'), 'utf8')
  await runIn(root, ['build', '--report', 'said/report.txt'])
  expect(report()).toMatch(
    /^content\/articles\/quay\.md:3:12 .*\n[\s\S]*1 problem\. Nothing has been written\.\n$/,
  )
  write(root, 'content/articles/quay.md', article('2025-09-05'))
  await runIn(root, ['build', '--report', 'said/report.txt'])
  expect(report()).toBe('Subscribers will see 1 new article:\n  new article  Quay\n')
})
