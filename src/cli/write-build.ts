import type { Build } from '../build/input.ts'
import { isLedgerFile } from '../build/ledger-file.ts'
import { type Change, type Content, changesIn } from './changes.ts'
import { commit } from './commit.ts'

const LEDGER = 'content/ledger'

/** How many files a build wrote or removed. */
export interface Written {
  readonly assets: number
  readonly ledger: number
}

/** Makes the folder of assets (media among them) and, where asked, the ledger hold exactly what was built, all or nothing. */
export function writeBuild(root: string, assets: string, build: Build, ledger: 'write' | 'keep'): Written {
  const wanted = new Map<string, Content>(build.assets)
  for (const path of build.media) wanted.set(path, { copyOf: `content/${path}` })
  const ledgerChanges = ledger === 'write' ? ledgerOf(root, build) : []
  const assetChanges = changesIn(root, assets, wanted)
  commit(root, [...ledgerChanges, ...assetChanges])
  return { assets: assetChanges.length, ledger: ledgerChanges.length }
}

function ledgerOf(root: string, build: Build): readonly Change[] {
  const lines = new Map([...build.ledger].map(([name, text]) => [name, Buffer.from(text)]))
  return changesIn(root, LEDGER, lines, isLedgerFile)
}
