import type { Instant } from '../../model/instant.ts'
import { EVERYTHING } from '../../site/context/context.ts'
import type { FolderOutcome, World } from '../world/world.ts'

/**
 * All Problems of the content and the quotations that wait; nothing is rendered or written. Drafts too: their
 * quotations are best settled before they are published.
 */
export function inspectContent(now: Instant, { root, build, progress }: World): Promise<FolderOutcome> {
  const options = { now, base: null, drafts: true, ledger: 'provisional' } as const
  return build({
    root,
    options,
    assets: null,
    outputs: { ...EVERYTHING, stories: false, lists: false },
    progress,
  })
}
