import type { Problem } from '../../model/problem.ts'
import { EVERYTHING } from '../../site/context/context.ts'
import { prepareBuild } from '../../site/context/prepare-build.ts'
import { Damage } from '../../site/index/damage.ts'
import { EntryTable } from '../../site/index/entry-table.ts'
import { type BuildOutcome, pipelineOf } from '../../site/pipeline.ts'
import type { Pipeline } from '../../site/tasks/batch.ts'
import { memoryTexts } from '../../site/tasks/entry-texts.ts'
import { assertServableCount } from '../disk/asset-limits.ts'
import { closeStage, openStage, STAGE } from '../disk/changes.ts'
import { asFailure, readIfThere } from '../disk/disk.ts'
import { isStored, removeStore, type SiteStore, siteStore, sizeOfStore } from '../store/site-store.ts'
import { collectGarbage } from '../threads/collect-garbage.ts'
import { type WorkerPool, workerPoolOf } from '../threads/worker-pool.ts'
import { Failure } from '../world/failure.ts'
import type { FolderBuild, FolderOutcome, Progress } from '../world/world.ts'
import { assetsThere, NO_ASSETS } from './assets-there.ts'
import { filesOf } from './built-changes.ts'
import { cacheKey } from './cache-key.ts'
import { type ContentFiles, countArticles, listContent } from './content-files.ts'
import { listContentAside } from './list-content-aside.ts'
import { putInPlace } from './put-in-place.ts'
import { tellOtherThings } from './remark-other-files.ts'
import { reusableOf } from './reusable.ts'

/**
 * Builds, and makes the folder of assets (media among them) and, where asked, the ledger hold exactly what was built,
 * all or nothing. What the last build remembers is not built again. To write, inside `withLock`, after `finishPending`.
 */
export async function buildFolder(build: FolderBuild): Promise<FolderOutcome> {
  const { root, assets } = build
  const goesByLast = assets !== null && isStored(root, assets)
  try {
    return await buildByCrew(build)
  } catch (error) {
    if (!goesByLast || asFailure(error, root) instanceof Failure) throw error
    if (!(error instanceof Damage)) throw new Error(BUG, { cause: error })
    removeStore(root, assets)
    return { ...(await buildByCrew(build)), damaged: error.damaged }
  }
}

const BUG =
  'A build that goes by what the last one remembered failed, and should not. To go on, forget that and build everything: npm run build -- --from-nothing'

async function buildByCrew(build: FolderBuild): Promise<FolderOutcome> {
  const { root, assets } = build
  if (assets !== null) openStage(root)
  const folders = { assets: assets ?? '', ledger: 'content/ledger' }
  const pool = workerPoolOf({ root, folders, stage: STAGE })
  const store = assets === null ? null : siteStore(root, assets)
  let listing: ContentFiles | Promise<ContentFiles> | null = null
  try {
    if (assets === null || !isStored(root, assets)) pool.expect(countArticles(root))
    listing = listed(build)
    return await buildListed(build, listing, pool, store)
  } catch (error) {
    if (assets !== null) closeStage(root)
    throw error
  } finally {
    await pool.end()
    store?.close()
    await Promise.allSettled([listing])
  }
}

/** Lists content, aside where there is much to be read meanwhile. */
function listed({ root, assets }: FolderBuild): ContentFiles | Promise<ContentFiles> {
  if (assets === null || (sizeOfStore(root, assets) ?? 0) < MUCH) return listContent(root)
  const listing = listContentAside(root)
  listing.catch(() => {}) // heard by who waits for it, if something else does not fail before
  return listing
}

/** In bytes: the store of some ten thousand stories. */
const MUCH = 100_000_000

async function buildListed(
  build: FolderBuild,
  listing: ContentFiles | Promise<ContentFiles>,
  pool: WorkerPool,
  store: SiteStore | null,
): Promise<FolderOutcome> {
  const { root, options, assets, outputs = EVERYTHING } = build
  const read = (file: string) => readIfThere(root, `content/${file}`)
  const found = { problems: [] as Problem[], remarks: [] as Problem[] }
  const opened = prepareBuild(read, { ...options, media: new Map(), outputs }, found.problems, found.remarks)
  const key = cacheKey(opened.context)
  const last = store?.last(key, opened.context.now) ?? null
  const there = assets === null ? NO_ASSETS : assetsThere(root, assets, last, options.ledger === 'frozen')
  const content = await listing
  tellOtherThings(content, found)
  const { media, pointers } = content
  const context = { ...opened.context, media, pointers }
  const prepared = { ...opened, context }
  const good = reusableOf(last, content, context, there.has)
  const files = [...content.texts.keys()]
  if (last === null) store?.empty()
  pool.configure(context)
  const table = last?.table ?? new EntryTable()
  const texts = store?.texts ?? memoryTexts()
  const pipeline = pipelineOf(prepared, { files, read, table, texts, ...good }, found)
  const tidy = last === null ? collectGarbage : () => {}
  const outcome = await runWith(pool, pipeline, build.progress, tidy)
  if (outcome.ok === null) {
    store?.close()
    return buildByCrew({ ...build, options: { ...options, now: outcome.now } })
  }
  if (!outcome.ok) {
    if (assets !== null) closeStage(root)
    return outcome
  }
  const { built } = outcome
  if (assets === null || store === null)
    return { ok: true, report: built, written: { files: filesOf(built), assets: 0, ledger: 0 } }
  // A running server is not given what it would end on.
  if (options.ledger === 'provisional') assertServableCount(filesOf(built))
  const written = putInPlace({
    root,
    assets,
    built,
    there,
    content,
    context,
    key,
    store,
    last,
    table,
    progress: build.progress,
  })
  return { ok: true, report: built, written }
}

/** Runs a pipeline to its end; `tidy` is called whenever something was planned. */
async function runWith(
  pool: WorkerPool,
  pipeline: Pipeline<BuildOutcome>,
  progress: Progress,
  tidy: () => void,
): Promise<BuildOutcome> {
  try {
    for (;;) {
      const step = pipeline.next()
      tidy()
      if (step.done) return step.value
      const batch = step.value
      const all = batch.tasks.length
      const what = batch.of === 'stories' ? 'stories' : 'feeds and pages'
      await pool.run(batch, done => progress(what, done, all))
    }
  } finally {
    progress(null, 0, 0)
    await pool.end()
  }
}
