import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import picocolors from 'picocolors'
import { escapeHtml } from '../../model/html.ts'
import { type Problem, sortProblems } from '../../model/problem.ts'
import { cleanText } from '../../model/text.ts'
import type { BuildReport } from '../../site/context/input.ts'
import { noticeOfCount } from '../disk/asset-limits.ts'
import { exclusively } from '../disk/commit.ts'
import { asFailure, makeFolder, onDisk } from '../disk/disk.ts'
import { withLock } from '../disk/lock.ts'
import { annotationLines } from '../terminal/annotations.ts'
import { counts, newsLines, placeOf, problemLines, remarkLines } from '../terminal/report.ts'
import { bugReport, Failure } from '../world/failure.ts'
import { type Colors, count, type FolderOutcome, isOn, type World, type Written } from '../world/world.ts'
import { type BuildSettings, buildSettings } from '../wrangler/environment.ts'
import { type CliCommand, examples } from './command.ts'

export const build: CliCommand = {
  describe: command =>
    command
      .description(
        'Builds content/ into dist/, records ids and dates in content/ledger, says what subscribers will see.',
      )
      .option(
        '--frozen',
        'write no ledger: content and ledger that disagree are an error (the default where CI is set)',
      )
      .option('--no-frozen', 'record also where CI is set, as an editor’s build on GitHub does')
      .option('--report <file>', 'write what subscribers will see, or what is wrong, into this file as well')
      .option('--now <moment>', 'build as of this moment, RFC 3339')
      .option('--from-nothing', 'forget what the last builds remembered, and build everything')
      .addHelpText(
        'after',
        examples(
          'npm run build',
          'npm run build -- --frozen --now 2026-03-01T08:00:00Z',
          'npm run build -- --from-nothing',
        ),
      ),
  run: async (world, command) => {
    // `npm run deploy` has built just before it starts wrangler, which asks for a build again.
    if (isOn(world.env.DATELINE_BUILT)) return 0
    const { fromNothing, report, ...options } = command.opts<BuildCommandOptions>()
    const settings = buildSettings(options, world)
    if (fromNothing) await withLock(world.root, () => forgetEverything(world.root))
    if (settings.serving) return await buildForServing(settings, world)
    const { exitCode, said } = await buildAndReport(settings, world)
    if (report !== undefined) writeReport(report, said, world)
    return exitCode
  },
}

interface BuildCommandOptions {
  readonly frozen?: boolean
  readonly now?: string
  readonly fromNothing?: true
  readonly report?: string
}

function writeReport(file: string, said: string, { root }: World): void {
  const path = resolve(root, file)
  onDisk('write', file, () => {
    makeFolder(dirname(path))
    writeFileSync(path, said)
  })
}

/** Folders that builds leave for the next command: their store, and changes that are not applied yet. */
const LEFT = ['built', 'next', 'pending', 'done'] as const

/** Removes what all builds have stored, for any folder of assets. Only inside `withLock`. */
function forgetEverything(root: string): void {
  for (const folder of LEFT.map(name => `.dateline/${name}`))
    onDisk('remove', folder, () => rmSync(join(root, folder), { recursive: true, force: true }))
}

/** A build that was reported on the terminal. */
interface Reported {
  readonly exitCode: 0 | 1
  /** Null where Problems kept the build from being written. */
  readonly report: BuildReport | null
  /** What it says of the content, without colours. */
  readonly said: string
}

/** Builds once and reports on the terminal, and on GitHub beside the lines that Problems are about. */
export async function buildAndReport(settings: BuildSettings, world: World): Promise<Reported> {
  const outcome = await buildOnce(settings, world)
  warnOfStore(outcome, world)
  if (isOn(world.env.GITHUB_ACTIONS)) for (const line of annotations(outcome)) world.print(line)
  const said = `${sayings(outcome, picocolors.createColors(false)).join('\n\n')}\n`
  if (!outcome.ok) {
    world.warn(problemLines(outcome.problems, world.colors))
    return { exitCode: 1, report: null, said }
  }
  const { report, written } = outcome
  if (report.remarks.length > 0) world.warn(remarkLines(report.remarks, world.colors))
  if (settings.ledger === 'write')
    world.print(newsLines(report.news, report.publication.timeZone, world.colors))
  world.print(summary(report, written, settings))
  return { exitCode: 0, report, said }
}

/** What is wrong; or what subscribers will see, and what is to be looked at. */
function sayings(outcome: FolderOutcome, colors: Colors): readonly string[] {
  if (!outcome.ok) return [problemLines(outcome.problems, colors)]
  const { news, remarks, publication } = outcome.report
  return [
    newsLines(news, publication.timeZone, colors),
    ...(remarks.length > 0 ? [remarkLines(remarks, colors)] : []),
    ...waitingHint(outcome.report),
  ]
}

function annotations(outcome: FolderOutcome): readonly string[] {
  return outcome.ok
    ? annotationLines('warning', outcome.report.remarks)
    : annotationLines('error', sortProblems(outcome.problems))
}

function summary(report: BuildReport, written: Written, settings: BuildSettings): string {
  const lines = [`${settings.assets}: ${count(written.files, 'file')}, ${written.assets} changed.`]
  if (written.ledger > 0) {
    lines.push(
      `content/ledger: ${count(written.ledger, 'file')} changed. Review and commit it with the content: git diff content/ledger`,
    )
  }
  const notice = noticeOfCount(written.files)
  const unrecorded = settings.ledger === 'provisional' ? unrecordedHint(report) : []
  return [...lines, ...(notice ? [notice] : []), ...unrecorded, ...waitingHint(report)].join('\n')
}

/**
 * A build inside `wrangler dev`. wrangler holds every request while its build command has failed, so the exit
 * code is always 0 and the page says what is wrong above the last good version.
 */
async function buildForServing(settings: BuildSettings, world: World): Promise<0> {
  try {
    const outcome = await buildOnce(settings, world)
    warnOfStore(outcome, world)
    if (outcome.ok) {
      const { report, written } = outcome
      if (report.remarks.length > 0) world.warn(remarkLines(report.remarks, world.colors))
      world.print(servingSummary(report, written))
    } else {
      world.warn(
        problemLines(outcome.problems, world.colors).replace('Nothing has been written.', STILL_SERVED),
      )
      showOnPage(problemPage(outcome.problems), settings, world)
    }
  } catch (thrown) {
    const error = asFailure(thrown, world.root)
    const report = error instanceof Failure ? `${error.message}\n${error.advice}` : bugReport(error)
    world.warn(`${report}\n${STILL_SERVED}`)
    showOnPage(failurePage(report), settings, world)
  }
  return 0
}

const STILL_SERVED = 'The last good version is still served.'

function servingSummary(report: BuildReport, { files }: Written): string {
  const notice = noticeOfCount(files)
  return ['Built.', ...(notice ? [notice] : []), ...unrecordedHint(report), ...waitingHint(report)].join('\n')
}

function unrecordedHint({ news }: Pick<BuildReport, 'news'>): readonly string[] {
  return news.length > 0
    ? [`Not in the ledger yet: ${counts(news)}. Dates are provisional until \`npm run build\` records them.`]
    : []
}

function waitingHint({ waiting }: Pick<BuildReport, 'waiting'>): readonly string[] {
  return waiting.length > 0
    ? [`${count(waiting.length, 'quotation')} waiting for your word: npm run check`]
    : []
}

function buildOnce({ assets, serving: _, ...options }: BuildSettings, world: World): Promise<FolderOutcome> {
  const { root, progress } = world
  return exclusively(root, () => world.build({ root, options, assets, progress }))
}

function warnOfStore({ damaged, refused, unstored }: FolderOutcome, world: World): void {
  if (refused !== undefined) world.warn(`Everything has been built again: ${refused}.`)
  if (damaged !== undefined)
    world.warn(`\`${damaged}\`, which only spares work, was damaged: everything has been built again.`)
  if (unstored !== undefined)
    world.warn(`${unstored} The build is done all the same; the next one does all of it again.`)
}

/** The asset whose presence makes the local server's pages show it. */
const PROBLEM_PAGE = 'problems.html'

/** Shows a fragment above the pages. If it cannot be written, only the terminal says so, and the server goes on. */
function showOnPage(fragment: string, { assets }: BuildSettings, world: World): void {
  const page = join(world.root, assets, PROBLEM_PAGE)
  try {
    onDisk('write', `${assets}/${PROBLEM_PAGE}`, () => {
      makeFolder(join(world.root, assets))
      writeFileSync(`${page}.next`, fragment)
      renameSync(`${page}.next`, page)
    })
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    world.warn(`${error.message}\n${error.advice}`)
    rmSync(`${page}.next`, { force: true })
  }
}

/** Problems as a fragment of HTML that a page shows above its content. */
function problemPage(problems: readonly Problem[]): string {
  const items = sortProblems(problems).map(
    found =>
      `<li><code>${html(placeOf(found))}</code> <strong>${html(found.code)}</strong> ${html(found.message)}<br>${html(found.advice)}</li>`,
  )
  return alert(`${count(problems.length, 'problem')} in the content`, `<ul>\n${items.join('\n')}\n</ul>`)
}

/** The same for a failed build without Problems. */
function failurePage(report: string): string {
  return alert('The build failed', `<pre>${html(report)}</pre>`)
}

function alert(heading: string, body: string): string {
  return `<aside role="alert" class="problems">\n<h2>${heading}</h2>\n<p>Below is the last version that could be built.</p>\n${body}\n</aside>\n`
}

const html = (text: string) => escapeHtml(cleanText(text))
