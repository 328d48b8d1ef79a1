import { PUBLICATION_LEDGER } from '../../ledger/publication-lines.ts'
import type { BuildOptions } from '../../site/context/input.ts'
import { countOutputs, hasOutput } from '../../site/index/outputs.ts'
import type { SiteIndex } from '../../site/index/site-index.ts'
import { countStories } from '../../site/index/stories.ts'
import type { Built } from '../../site/pipeline.ts'
import type { StagedFile } from '../../site/tasks/task.ts'
import { printMediaLengths } from '../../snapshot/media-lengths.ts'
import { changesIn, type FileChange, type FileContent } from '../disk/changes.ts'
import type { Written } from '../world/world.ts'
import { type AssetsThere, lengthsFile } from './assets-there.ts'
import type { ContentFiles } from './content-files.ts'

const LEDGER = 'content/ledger'

/** A build and the folders that are to hold it. */
export interface ToWrite {
  readonly root: string
  readonly assets: string
  readonly built: Built
  /** The files that the folder of assets has. */
  readonly there: AssetsThere
  readonly content: ContentFiles
  readonly ledger: BuildOptions['ledger']
  readonly index: SiteIndex
}

/** What makes the folders hold exactly what was built. */
export function builtChanges(toWrite: ToWrite): {
  readonly all: readonly FileChange[]
  readonly written: Written
} {
  const assets = assetChanges(toWrite)
  const ledger = toWrite.ledger === 'write' ? ledgerChanges(toWrite) : []
  const files = filesOf(toWrite.index, toWrite.built)
  return { all: [...ledger, ...assets], written: { files, assets: assets.length, ledger: ledger.length } }
}

/** How many files the snapshot has; where nothing was rendered, what stories and media alone make of them. */
export function filesOf(index: SiteIndex, { media }: Pick<Built, 'media'>): number {
  return Math.max(countOutputs(index), countStories(index) + media.size + lengthsFile(media).length)
}

function assetChanges({
  root,
  assets,
  built,
  there,
  content,
  ledger,
  index,
}: ToWrite): readonly FileChange[] {
  // What is deployed is read; a disk can damage a file and leave its time.
  const isTrusted = (name: string) => ledger !== 'frozen' && there.isUntouched(name)
  const lengths = new Map([...content.media, ...content.statics])
  const media = mediaContent(built, lengths, isTrusted)
  const others = there.others().filter(name => !hasOutput(index, name))
  return [
    ...[...new Set([...index.dropped, ...others])].map(path => ({
      path: `${assets}/${path}`,
      content: null,
    })),
    ...changesIn(root, assets, media, () => false),
    ...stagedChanges(assets, built.assets),
  ]
}

/** The writer's files that are served, as they are, and what says how long each is. */
function mediaContent(
  { media: served, originals }: Pick<Built, 'media' | 'originals'>,
  lengths: ContentFiles['media'],
  isTrusted: (name: string) => boolean,
): ReadonlyMap<string, FileContent> {
  const files = [...served].map(path => [path, originals.get(path) ?? path] as const)
  const text = printMediaLengths(new Map(files.map(([path, file]) => [path, lengths.get(file) ?? 0])))
  return new Map<string, FileContent>([
    ...files.map(([path, file]): [string, FileContent] => [
      path,
      { copyOf: `content/${file}`, comparedBy: isTrusted(path) ? 'time' : 'bytes' },
    ]),
    ...lengthsFile(served).map((name): [string, FileContent] => [name, Buffer.from(text)]),
  ])
}

/** Files of the ledger that no story has any more go. */
function ledgerChanges({ root, built, content }: ToWrite): readonly FileChange[] {
  const surplus = built.droppedLedgers.filter(file => content.texts.has(file))
  const common = new Map([[PUBLICATION_LEDGER, Buffer.from(built.publicationLedger)]])
  return [
    ...surplus.map(file => ({ path: `content/${file}`, content: null })),
    ...changesIn(root, LEDGER, common, () => false),
    ...stagedChanges(LEDGER, built.ledger),
  ]
}

function stagedChanges(folder: string, staged: readonly StagedFile[]): readonly FileChange[] {
  return staged.flatMap(([name, staged, sum]) =>
    staged === null || sum === null ? [] : [{ path: `${folder}/${name}`, content: { staged, sum } }],
  )
}
