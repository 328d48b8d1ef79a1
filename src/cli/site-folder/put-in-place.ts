import { join } from 'node:path'
import type { SiteContext } from '../../site/context/context.ts'
import type { EntryTable } from '../../site/index/entry-table.ts'
import { filesAfter } from '../../site/index/story-record.ts'
import type { Built } from '../../site/pipeline.ts'
import type { StoryFiles } from '../../story/reading/story-files.ts'
import { closeStage } from '../disk/changes.ts'
import { commitStaged } from '../disk/commit.ts'
import type { LastBuild, SiteStore } from '../store/site-store.ts'
import { collectGarbage } from '../threads/collect-garbage.ts'
import type { Progress, Written } from '../world/world.ts'
import { type AssetsThere, foldersOf } from './assets-there.ts'
import { builtChanges } from './built-changes.ts'
import { type ContentFiles, stampAt } from './content-files.ts'
import { outputsMade } from './left-files.ts'

/** What it takes to put a build in its place. */
export interface Finished {
  readonly root: string
  readonly assets: string
  readonly built: Built
  readonly there: AssetsThere
  readonly content: ContentFiles
  readonly context: SiteContext
  readonly key: string
  readonly store: SiteStore
  readonly last: LastBuild | null
  readonly table: EntryTable
  readonly progress: Progress
}

/** Puts what was built in its place, all or nothing, and remembers it for the next build. */
export function putInPlace(finished: Finished): Written {
  const { root, assets, built, there, content, context, key, store, last, table, progress } = finished
  const changes = builtChanges({ root, assets, built, there, content, ledger: context.ledger })
  const isNews = [...built.records.values()].some(({ task }) => task !== null)
  if (changes.all.length === 0 && !isNews && last?.stories.size === built.records.size) {
    closeStage(root)
    return changes.written
  }
  progress('files in place', 0, changes.all.length)
  try {
    commitStaged(root, changes.all)
  } finally {
    progress(null, 0, 0)
  }
  if (last === null) collectGarbage()
  const touched = new Set(changes.all.map(({ path }) => path))
  const stampOf = (file: string) =>
    touched.has(`content/${file}`) ? stampAt(root, file) : (content.texts.get(file) ?? '')
  const compiled = [...built.records].flatMap(([name, { record, task }]) => {
    if (task === null) return []
    const files = filesAfter(record)
    const stamps = stampsOf(files, stampOf)
    return [[name, { stamps, record: { ...record, files } }] as const]
  })
  store.remember({
    key,
    now: context.now,
    lists: built.lists,
    folders: foldersOf(root, assets, built),
    table,
    last,
    stories: {
      compiled: new Map(compiled),
      gone: [...(last?.stories.keys() ?? [])].filter(name => !built.records.has(name)),
    },
    outputs: outputsMade(join(root, assets), built, last?.outputs ?? new Map()),
  })
  return changes.written
}

/** The stamps of a story's files, in order. */
function stampsOf({ article, updates, ledgers }: StoryFiles, stampOf: (file: string) => string): string {
  return [...(article === null ? [] : [article]), ...updates, ...ledgers].map(stampOf).join(' ')
}
