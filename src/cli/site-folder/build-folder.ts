import type { Problem } from '../../model/problem.ts'
import { EVERYTHING } from '../../site/context/context.ts'
import { type PreparedBuild, prepareBuild } from '../../site/context/prepare-build.ts'
import { fingerprintOf } from '../../site/index/fingerprint.ts'
import { Damage } from '../../site/index/sql.ts'
import { type BuildOutcome, pipelineOf } from '../../site/pipeline.ts'
import type { Pipeline } from '../../site/tasks/batch.ts'
import { assertServableCount } from '../disk/asset-limits.ts'
import { closeStage, openStage, STAGE } from '../disk/changes.ts'
import { asFailure, readIfThere } from '../disk/disk.ts'
import {
  type CacheKey,
  isStored,
  openStore,
  type Refused,
  removeStore,
  type SiteStore,
  temporaryIndex,
} from '../store/site-store.ts'
import { type WorkerPool, workerPoolOf } from '../threads/worker-pool.ts'
import { Failure } from '../world/failure.ts'
import type { FolderBuild, FolderOutcome, Progress } from '../world/world.ts'
import { assetsThere, noAssets } from './assets-there.ts'
import { filesOf } from './built-changes.ts'
import { cacheKey } from './cache-key.ts'
import { type ContentFiles, listContent } from './content-files.ts'
import { drawnIcon } from './drawn-icon.ts'
import { putInPlace } from './put-in-place.ts'
import { tellOtherThings } from './remark-other-files.ts'
import { reusableStories } from './reusable.ts'

/**
 * Builds, and makes the folder of assets (media among them) and, where asked, the ledger hold exactly what was built,
 * all or nothing. What the last build remembers is not built again. To write, inside `withLock`, after `finishPending`.
 */
export async function buildFolder(build: FolderBuild): Promise<FolderOutcome> {
  const { root, assets } = build
  const goesByLast = assets !== null && isStored(root, assets)
  try {
    return await buildOnce(build)
  } catch (error) {
    if (!goesByLast || asFailure(error, root) instanceof Failure) throw error
    if (!(error instanceof Damage)) throw new Error(BUG, { cause: error })
    removeStore(root, assets)
    return { ...(await buildOnce(build)), damaged: error.damaged }
  }
}

const BUG =
  'A build that goes by what the last one remembered failed, and should not. To go on, forget that and build everything: npm run build -- --from-nothing'

/** What an editor is told where a build does not go by the last one. */
const REFUSED: Readonly<Record<Refused, string>> = {
  version: 'the last build was by another version of Dateline',
  dateline: 'the last build was by another version of Dateline, or of Node',
  publication: 'the publication says something else of itself than at the last build',
  options: 'the last build was asked for with other options',
  later: 'the last build was of a later moment than this one',
  unfinished: 'the last build was ended before all of it was stored',
}

async function buildOnce(build: FolderBuild): Promise<FolderOutcome> {
  const { root, assets } = build
  if (assets !== null) openStage(root)
  try {
    const outcome = await buildListed(build)
    if (outcome.ok === null) return buildOnce({ ...build, options: { ...build.options, now: outcome.now } })
    if (!outcome.ok && assets !== null) closeStage(root)
    return outcome
  } catch (error) {
    if (assets !== null) closeStage(root)
    throw error
  }
}

type ListedOutcome = FolderOutcome | Extract<BuildOutcome, { readonly ok: null }>

async function buildListed(build: FolderBuild): Promise<ListedOutcome> {
  const { root, options, assets, outputs = EVERYTHING } = build
  const read = (file: string) => readIfThere(root, `content/${file}`)
  const found = { problems: [] as Problem[], remarks: [] as Problem[] }
  const content = listContent(root)
  tellOtherThings(content, found)
  const { texts, media, statics, pointers } = content
  const input = { ...options, files: [...texts.keys()], media, statics, pointers, outputs }
  const prepared = prepareBuild(read, input, found.problems, found.remarks)
  const folders = { assets: assets ?? '', ledger: 'content/ledger' }
  const pool = workerPoolOf({ root, folders, stage: STAGE }, prepared.context)
  const begun = { build, pool, prepared, content, found, read }
  if (assets === null) return lookThrough(begun)
  const key = cacheKey(prepared.context)
  const store = openStore(root, assets, { key, now: prepared.context.now })
  try {
    const outcome = await buildStored(begun, assets, store, key)
    return store.refused === null || outcome.ok === null
      ? outcome
      : { ...outcome, refused: REFUSED[store.refused] }
  } finally {
    store.close()
  }
}

/** A build whose content is listed. */
interface BegunBuild {
  readonly build: FolderBuild
  readonly pool: WorkerPool
  readonly prepared: PreparedBuild
  readonly content: ContentFiles
  readonly found: { readonly problems: Problem[]; readonly remarks: Problem[] }
  readonly read: (file: string) => Uint8Array | null
}

/** Builds, and leaves nothing. */
async function lookThrough({
  build,
  pool,
  prepared,
  content,
  found,
  read,
}: BegunBuild): Promise<ListedOutcome> {
  const index = temporaryIndex()
  const given = {
    files: [...content.texts.keys()],
    read,
    index,
    isReusable: () => false,
    areNamesReusable: false,
    isThere: () => false,
  }
  const outcome = await runWith(pool, pipelineOf(prepared, given, found), build.progress)
  if (!outcome.ok) return outcome
  build.readIndex?.(index, prepared.context.site)
  const written = { files: filesOf(index, outcome.built), assets: 0, ledger: 0 }
  return { ok: true, report: outcome.built, written }
}

async function buildStored(
  { build, pool, prepared, content, found, read }: BegunBuild,
  assets: string,
  store: SiteStore,
  key: CacheKey,
): Promise<ListedOutcome> {
  const { root, options, progress } = build
  const { context } = prepared
  const { index, last } = store
  const there = last ? assetsThere(root, assets, store, options.ledger === 'frozen') : noAssets(root, assets)
  const given = {
    files: [...content.texts.keys()],
    read,
    index,
    isReusable: reusableStories(index, content, context, there),
    areNamesReusable: last !== null && last.names === fingerprintOf(context.names),
    isThere: there.has,
    icon: await drawnIcon(context.publication, index, { read, remarks: found.remarks }),
  }
  const outcome = await runWith(pool, pipelineOf(prepared, given, found), progress)
  if (!outcome.ok) return outcome
  const { built } = outcome
  // A running server is not given what it would end on.
  if (options.ledger === 'provisional') assertServableCount(filesOf(index, built))
  const put = { root, assets, built, there, content, context, key, store, progress }
  return { ok: true, report: built, ...putInPlace(put) }
}

/** Runs a pipeline to its end. */
async function runWith(
  pool: WorkerPool,
  pipeline: Pipeline<BuildOutcome>,
  progress: Progress,
): Promise<BuildOutcome> {
  try {
    for (;;) {
      const step = pipeline.next()
      if (step.done) return step.value
      const batch = step.value
      const all = batch.tasks.length
      const what = batch.of === 'stories' ? 'stories' : 'feeds and pages'
      await pool.run(batch, done => progress(what, done, all))
    }
  } finally {
    await pool.end()
    progress(null, 0, 0)
  }
}
