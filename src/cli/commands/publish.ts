import { nearest } from '../../article/source/nearest.ts'
import type { LedgerLine } from '../../ledger/lines/line.ts'
import type { Article, UpdateFile } from '../../model/article.ts'
import { type Instant, instantOf, parseInstant } from '../../model/instant.ts'
import type { OwnPage } from '../../model/own-page.ts'
import type { Problem } from '../../model/problem.ts'
import type { Publication } from '../../model/publication.ts'
import { commit, exclusively } from '../disk/commit.ts'
import { readIfThere } from '../disk/disk.ts'
import { clearFrontMatter, editFrontMatter } from '../front-matter/edit-front-matter.ts'
import { readContent } from '../site-folder/read-content.ts'
import { problemLines } from '../terminal/report.ts'
import { Failure } from '../world/failure.ts'
import type { World } from '../world/world.ts'
import { type CliCommand, examples, localTime } from './command.ts'

export const publish: CliCommand = {
  describe: command =>
    command
      .description(
        'Takes `draft: true` out of a file and dates it now. A date ahead is kept, and one that subscribers know.',
      )
      .argument('[slug]', 'an article’s slug, `<slug>/<name>` of an update’s file, or the name of a page')
      .option('--at <time>', 'its date, in the publication’s time zone: `2026-03-01 16:30`, or `now`')
      .addHelpText(
        'after',
        examples(
          'npm run publish ministers-agree-on-a-text',
          'npm run publish ministers-agree-on-a-text/parliament-votes',
          'npm run publish ministers-agree-on-a-text -- --at "2026-03-01 16:30"',
        ),
      ),
  run: async (world, command) => {
    // `npm publish` runs the script of this name once a package is out, which nobody means.
    if (world.env.npm_command === 'publish') return 0
    const [named] = command.processedArgs as [string?]
    if (named === undefined) throw new Failure('It is not said what.', WHAT, { exitCode: 2 })
    const { at } = command.opts<{ at?: string }>()
    const all = await drafts(world)
    const found = withName(named, all.texts)
    const date = dateFor(found, at, all, world)
    const path = `content/${found.file}`
    await exclusively(world.root, () => {
      const text = Buffer.from(readIfThere(world.root, path) ?? []).toString()
      commit(world.root, [{ path, content: Buffer.from(published(text, found.file, date)) }])
    })
    const dated =
      date ?? ('published' in found ? localTime(Date.parse(found.published), all.publication.timeZone) : null)
    world.print(`${world.colors.green('Written:')} ${path}${dated ? ` (published: ${dated})` : ''}`)
    world.print(
      dated && Date.parse(dated) > world.now()
        ? 'Next: npm run build, then commit content/ and deploy. It comes out with the first build after its time.'
        : 'Next: npm run build, which says what subscribers will see, then commit content/ and deploy.',
    )
    return 0
  },
}

const WHAT = 'Name a draft: npm run publish ministers-agree-on-a-text'

/** What a writer publishes. */
type Publishable = Article | UpdateFile | OwnPage

interface Publishables {
  readonly publication: Publication
  readonly texts: readonly Publishable[]
  /** The lines of each story, by slug. */
  readonly ledger: ReadonlyMap<string, readonly LedgerLine[]>
}

async function drafts(world: World): Promise<Publishables> {
  const [{ readSources }, { ownPagesIn }] = await Promise.all([
    import('../../site/checks/read-sources.ts'),
    import('../../site/context/own-pages.ts'),
  ])
  const problems: Problem[] = []
  const files = readContent(world.root)
  const { publication, articles, updates, ledger } = readSources(files, problems, [])
  const read = (file: string) => files.get(file) ?? null
  const pages = ownPagesIn({ files: [...files.keys()], read, publication, problems, remarks: [] })
  if (problems.length > 0) {
    world.warn(problemLines(problems, world.colors))
    throw new Failure('The content cannot be read whole.', 'Mend what is listed above, then try again.')
  }
  return { publication, ledger, texts: [...articles, ...updates, ...pages] }
}

/** The text of a name, as a command, a path or an address has it; a Failure where there is none, or it is no draft. */
function withName(named: string, texts: readonly Publishable[]): Publishable {
  const name = named
    .replace(/^https?:\/\/[^/]*/, '')
    .replace(/^\/?(?:content\/)?(?:(?:articles|updates|pages)\/)?/, '')
    .replace(/(?:\.md|\/)$/, '')
  const found = texts.filter(
    text => nameOf(text) === name || text.file === `${named.replace(/^content\//, '')}`,
  )
  const draft = found.find(text => text.draft) ?? found[0]
  const open = texts.filter(text => text.draft).map(nameOf)
  if (draft === undefined) {
    const near = nearest(name, open)
    const others =
      open.length === 0
        ? 'There is no draft.'
        : `Drafts: ${open.slice(0, 5).join(', ')}${open.length > 5 ? ' …' : ''}`
    throw new Failure(`Nothing is called \`${named}\`.`, near ? `Did you mean \`${near}\`?` : others, {
      exitCode: 2,
    })
  }
  if (draft.draft) return draft
  throw new Failure(
    `content/${draft.file} is no draft, and is left as it is.`,
    'It is out with the next build, or was before; for an edit that matters to readers set `updated:`.',
  )
}

function nameOf(text: Publishable): string {
  if ('story' in text) return `${text.story}/${text.name}`
  return 'slug' in text ? text.slug : text.name
}

/** The date to write; null where what stands there is to stay, or where there is none. */
function dateFor(
  text: Publishable,
  asked: string | undefined,
  { publication, ledger }: Publishables,
  world: World,
): string | null {
  const now = instantOf(world.now())
  const nowThere = localTime(world.now(), publication.timeZone)
  if (!('published' in text)) {
    if (asked === undefined) return null
    throw new Failure('A page has no date.', 'Leave `--at` out.', { exitCode: 2 })
  }
  const known = knownDate(text, ledger)
  if (known !== null) {
    if (asked === undefined)
      return known === text.published ? null : localTime(Date.parse(known), publication.timeZone)
    const advice = 'Leave `--at` out; for an edit that matters to readers set `updated:`.'
    throw new Failure(`Subscribers know content/${text.file} as published at ${known}.`, advice)
  }
  if (asked === undefined) return text.published > now ? null : nowThere
  if (asked === 'now') return nowThere
  return parseInstant(asked, publication.timeZone) ? asked : noMoment(asked)
}

function noMoment(asked: string): never {
  const advice = 'Write a date, or a time such as `2026-03-01 16:30`, or `now`.'
  throw new Failure(`\`${asked}\` is no moment in time.`, advice, { exitCode: 2 })
}

/** Its date where it was out before, which subscribers know; else null. */
function knownDate(text: Article | UpdateFile, ledger: Publishables['ledger']): Instant | null {
  if ('slug' in text) return ledger.get(text.slug)?.find(({ kind }) => kind === 'article')?.published ?? null
  const lines = ledger.get(text.story)?.filter(({ kind }) => kind === text.kind) ?? []
  return lines.find(({ published }) => published === text.published)?.published ?? null
}

/** The file without `draft`, and with this date: both or nothing. */
function published(text: string, file: string, date: string | null): string {
  const open = clearFrontMatter(text, 'draft')
  const dated = open !== null && date !== null ? editFrontMatter(open, ['published'], date) : open
  if (dated !== null) return dated
  const advice = `Take \`draft: true\` out by hand${date === null ? '' : `, and write \`published: ${date}\``}.`
  throw new Failure(
    `The front matter of content/${file} is written in a way that cannot be edited safely.`,
    advice,
  )
}
