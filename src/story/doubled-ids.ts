import type { Entry } from '../model/entry.ts'
import type { EntryId } from '../model/entry-id.ts'
import { type Place, type Problem, problem } from '../model/problem.ts'
import type { Reader, StoryReading } from './reading/read-story.ts'

/** What is needed of a CompiledStory. */
interface CompiledEntries {
  readonly slug: string
  readonly reading: StoryReading
  readonly entries: readonly Entry[]
}

/** An entry with the story that has it. */
interface Claimant {
  readonly entry: Entry
  readonly story: CompiledEntries
}

/** An id has one entry: one that two stories have, live or withdrawn, is a Problem that names both places. */
export function checkDoubledIds(
  stories: readonly CompiledEntries[],
  { read, problems }: Pick<Reader, 'read' | 'problems'>,
): void {
  if (stories.length < 2) return
  const claimants = stories.flatMap(story => story.entries.map((entry): Claimant => ({ entry, story })))
  const doubled = [...Map.groupBy(claimants, ({ entry }) => entry.id).values()].flatMap(([one, other]) =>
    one && other ? [[one, other] as const] : [],
  )
  const whole = new Set(doubled.filter(pair => isArticle(pair[0])).map(slugsOf))
  for (const pair of doubled) {
    if (whole.has(slugsOf(pair)) && !isArticle(pair[0])) continue
    const [one, other] = pair.toSorted((a, b) => Number(isLive(a)) - Number(isLive(b)))
    if (one && other) problems.push(doubledId(one, other, read))
  }
}

type Pair = readonly [Claimant, Claimant]

const slugsOf = ([one, other]: Pair) => `${one.story.slug} ${other.story.slug}`
const isArticle = ({ entry }: Claimant) => entry.kind === 'article'
const isLive = ({ entry }: Claimant) => entry.withdrawn === null

function doubledId(one: Claimant, other: Claimant, read: Reader['read']): Problem {
  const [here, there] = [placeOf(other, read), placeOf(one, read)]
  const [file, otherFile] = [other, one].map(({ story }) => `content/articles/${story.slug}.md`)
  const said = `${other.entry.title} (\`${other.entry.id}\`)`
  const both = `content/${there.file}:${there.line} and content/${here.file}:${here.line}`
  if (!isLive(one)) {
    const message = `${said} is withdrawn in one story and told in another under the same id: ${both}.`
    const advice = `Take it out of ${file}, or remove what withdraws it from ${otherFile}.`
    return problem('duplicate-id', here, message, advice)
  }
  const message = `${said} has its id in two stories: ${both}.`
  const advice = isArticle(other)
    ? `If ${file} is a story of its own, delete content/${here.file}. If both are one story, delete one article, and write \`formerly: [<its name>]\` in the other.`
    : `Take it out of ${file} or ${otherFile}. If it stands in both rightly, delete line ${here.line} of content/${here.file} and set \`updated:\` in ${file}: there it is a new entry.`
  return problem('duplicate-id', here, message, advice)
}

function placeOf({ entry, story: { slug, reading } }: Claimant, read: Reader['read']): Place {
  const { files } = reading
  const known = linePlace(entry.id, files.ledgers, read)
  return known ?? { file: files.article ?? `ledger/${slug}.jsonl`, line: 1, column: 1 }
}

/** The place of an id's line among files of the ledger. */
function linePlace(id: EntryId, ledgers: readonly string[], read: Reader['read']): Place | null {
  const beginning = `{"id":${JSON.stringify(id)},`
  for (const file of ledgers) {
    const lines = new TextDecoder().decode(read(file) ?? undefined).split('\n')
    const index = lines.findIndex(line => line.startsWith(beginning))
    if (index >= 0) return { file, line: index + 1, column: 1 }
  }
  return null
}

/** Where these stories have an id: in the ledger, or in the front matter that claims it. */
export function placeOfId(
  id: EntryId,
  readings: readonly StoryReading[],
  claims: readonly { readonly id: EntryId; readonly file: string }[],
  read: Reader['read'],
): string | null {
  const ledgers = readings.flatMap(({ files }) => files.ledgers)
  const place = linePlace(id, ledgers, read) ?? claims.find(claim => claim.id === id) ?? null
  if (place === null) return null
  return 'line' in place ? `content/${place.file}:${place.line}` : `content/${place.file}`
}
