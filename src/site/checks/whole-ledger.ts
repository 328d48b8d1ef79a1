import { placeOf } from '../../article/source/value-place.ts'
import { type ArchiveLine, PUBLICATION_LEDGER } from '../../ledger/publication-lines.ts'
import { type EntryId, isArticleOf, storyOf } from '../../model/entry-id.ts'
import { type Place, type Problem, problem } from '../../model/problem.ts'
import type { Publication } from '../../model/publication.ts'
import type { Reader } from '../../story/reading/read-story.ts'
import { isLedgerFile, isMeantAsLedger } from '../../story/reading/story-files.ts'
import type { PreparedBuild } from '../context/prepare-build.ts'
import { entriesMovedHere, shownAt, storiesOfIds } from '../index/entries.ts'
import type { SiteIndex } from '../index/site-index.ts'
import { recordOf } from '../index/stories.ts'
import { isUnmeant } from './other-files.ts'

/*
 * The ledger is trusted only when it is whole: what was lost of it would be told as new, under other ids and dates.
 * Each line is proved when it is read; here stands what only lines that are missing tell.
 */

const PUBLICATION = `ledger/${PUBLICATION_LEDGER}`

/** Problems with the files of the ledger, whatever is in them. */
export function checkLedgerFiles(
  { common, context: { now } }: PreparedBuild,
  files: readonly string[],
  problems: Problem[],
): void {
  for (const file of files) {
    const name = file.startsWith('ledger/') ? file.slice('ledger/'.length) : ''
    if (isMeantAsLedger(name) && !isLedgerFile(name) && !isUnmeant(file)) problems.push(strayLedger(file))
  }
  if (problems.some(({ file }) => file === PUBLICATION)) return
  // The time zone's line stands last, and no build writes the settings' without it.
  if (common.settings !== null && common.timeZones.length === 0) problems.push(cutPublication())
  // Every build has written the frame's line: where it is not, nobody has built, or it was lost.
  if (common.frame !== null) return
  const isThere = files.includes(PUBLICATION)
  if (isThere || files.some(isStoryLedger)) problems.push(lostPublication(isThere, now))
}

function isStoryLedger(file: string): boolean {
  return file !== PUBLICATION && file.startsWith('ledger/') && isLedgerFile(file.slice('ledger/'.length))
}

function strayLedger(file: string): Problem {
  const advice =
    'Builds name a ledger after its story: content/ledger/<slug>.jsonl. If this has lines that are missing there, put them there, where doubles do no harm; then remove it.'
  return problem(
    'stray-ledger',
    { file, line: 1, column: 1 },
    `The file content/${file} fingerprints like a ledger, and is none by its name.`,
    advice,
  )
}

function lostPublication(isThere: boolean, now: string): Problem {
  const message = isThere
    ? 'The line `{"frame":…}` is missing, which every build writes: the file is cut, or was emptied.'
    : 'The file is gone, and stories have ledgers: where topics, people and archives had their addresses is lost.'
  const line = JSON.stringify({ frame: 'publication', changes: [[now, '0'.repeat(16)]] })
  const advice = `Take it back from version control. If there is no copy, write this line into it, and addresses are given anew: ${line}`
  return problem('damaged-ledger', { file: PUBLICATION, line: 1, column: 1 }, message, advice)
}

function cutPublication(): Problem {
  const message = 'The line `{"time_zone":…}` is missing: the file is cut.'
  const advice = 'The build writes these files: take the line back from version control.'
  return problem('damaged-ledger', { file: PUBLICATION, line: 1, column: 1 }, message, advice)
}

/** Problems with entries that one part of the ledger names, and no part tells of. */
export function checkLedgerEntries(
  index: SiteIndex,
  { common, context }: PreparedBuild,
  { read, problems }: { readonly read: Reader['read']; readonly problems: Problem[] },
): void {
  // Lines of what was shown never go: the entry that an archive ends with is there, and was shown by then.
  const lost = common.archives.filter(({ id, shown }) => {
    const first = shownAt(index, id)
    return first === null || first > shown
  })
  for (const end of new Map(lost.map(line => [line.id, line])).values())
    problems.push(lostEnd(end, placeOf(JSON.stringify(end.id), PUBLICATION, read)))
  for (const { id, story } of movedFromNowhere(index, context.publication)) {
    const files = storiesOfIds(index, [id]).flatMap(key => recordOf(index, key)?.ledgers ?? [])
    const file = files.find(name => placeOf(JSON.stringify(id), name, read).column > 1) ?? files[0] ?? ''
    problems.push(lostStory(id, story, placeOf(JSON.stringify(id), file, read)))
  }
}

/** Quotations that are named after a story of this publication which no ledger knows: they cannot have been moved. */
function movedFromNowhere(index: SiteIndex, { tag }: Publication) {
  return entriesMovedHere(index)
    .map(({ id }) => ({ id, story: storyOf(id) }))
    .filter(({ story }) => isArticleOf(tag, story) && shownAt(index, story) === null)
}

function lostEnd({ id, shown }: ArchiveLine, place: Place): Problem {
  const message = `An archive ends with \`${id}\`, shown at ${shown}, and no ledger has a line of that any more.`
  const advice =
    'The build writes these files: take the ledger of its story back from version control. If there is no copy, remove this line and all others that begin with `{"archive"`: archives are then cut anew.'
  return problem('damaged-ledger', place, message, advice)
}

function lostStory(id: EntryId, story: EntryId, place: Place): Problem {
  const message = `This was moved here from the story \`${story}\`, and no ledger has a line of that.`
  const advice = `The build writes these files: take the ledger of that story back from version control. If there is no copy, remove the line of \`${id}\`: its words are then told as new.`
  return problem('damaged-ledger', place, message, advice)
}
