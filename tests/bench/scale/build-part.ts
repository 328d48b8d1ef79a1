import { enableCompileCache } from 'node:module'
import { withLock } from '../../../src/cli/disk/lock.ts'
import { instantOf } from '../../../src/model/instant.ts'
import type { BuildOutputs } from '../../../src/site/context/context.ts'
import { NOW } from '../generated-newsroom.ts'

/*
 * node build-part.ts ROOT MAKING
 *
 * Builds the content below ROOT as the command line does, but no more of it than MAKING says (see BuildOutputs, as JSON),
 * and no ledger.
 */
enableCompileCache()
const { buildFolder } = await import('../../../src/cli/site-folder/build-folder.ts')
const [root = '', outputs = ''] = process.argv.slice(2)
const options = { now: instantOf(NOW), base: null, drafts: false, ledger: 'provisional' } as const
const asked = {
  root,
  options,
  assets: 'dist/assets',
  outputs: JSON.parse(outputs) as BuildOutputs,
  progress() {},
}
const outcome = await withLock(root, () => buildFolder(asked))
if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems, null, 2))
