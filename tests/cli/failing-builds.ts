import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildFolder } from '../../src/cli/site-folder/build-folder.ts'
import type { Progress } from '../../src/cli/world/world.ts'
import { instantOf } from '../../src/model/instant.ts'
import { article } from '../life/newsroom.ts'
import { PUBLICATION } from '../site/site.ts'
import { write } from './write.ts'

/*
 * Builds in threads that fail, as many as the first argument says, one after the other in this process: the process
 * ends well if none of them brings it down or never ends.
 */
const COUNT = Number(process.argv[2])
const STORIES = 110

const root = mkdtempSync(join(tmpdir(), 'dateline-failing-'))
const threads = Array.from({ length: availableParallelism() }, (_, index) => index + 1)

/** Each way to fail, and how to mend it; the number says how far the build comes before. */
const FAILURES: readonly ((at: number) => { progress?: Progress; mend?: () => void })[] = [
  // An error of this thread while the others work.
  at => ({
    progress: (_, done) => {
      if (done >= at) throw new Error('a bug')
    },
  }),
  // An error of a thread while this one and the others work.
  at => ({
    progress: (what, done) => {
      if (what === 'stories' && done >= at)
        for (const thread of threads)
          mkdirSync(join(root, `.dateline/next/${thread}-${done + 8}`), { recursive: true })
    },
  }),
  // An error before threads are told what to do.
  () => {
    symlinkSync('/', join(root, 'content/articles/out'))
    return { mend: () => rmSync(join(root, 'content/articles/out')) }
  },
  // A Problem, when all stories are told.
  at => {
    write(root, `content/articles/story-${at}.md`, article('Bad.', 'topcis: [x]'))
    return { mend: () => write(root, `content/articles/story-${at}.md`, article(`The ${at}th.`)) }
  },
]

write(root, 'content/publication.yaml', PUBLICATION)
for (let n = 0; n < STORIES; n++)
  write(root, `content/articles/story-${n}.md`, article(`The ${n}th.`, `topics: [Topic ${n % 5}]`))

const options = { now: instantOf(Date.UTC(2025, 9, 1)), base: null, drafts: false, ledger: 'write' } as const
let failed = 0
for (let build = 0; build < COUNT; build++) {
  rmSync(join(root, '.dateline'), { recursive: true, force: true })
  const fail = FAILURES[build % FAILURES.length] as (typeof FAILURES)[number]
  const { progress = () => {}, mend = () => {} } = fail(1 + ((build * 37) % 97))
  const outcome = await buildFolder({ root, options, assets: 'dist/assets', progress }).catch(
    (error: unknown) => error,
  )
  if (outcome instanceof Error || (outcome as { ok: boolean }).ok === false) failed++
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  rmSync(join(root, 'content/ledger'), { recursive: true, force: true })
  mend()
}
rmSync(root, { recursive: true })
process.stdout.write(`${failed}\n`)
