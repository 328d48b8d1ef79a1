import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string }
    readonly children?: readonly number[]
  }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

/** What takes time in a build, by the functions of ours that do it. A stage counts all that it calls but other stages. */
const STAGES = {
  'reading articles': ['readArticle', 'readUpdateFile'],
  deriving: ['derive'],
  'settling the ledger': ['settle', 'parseLines', 'printLines'],
  collecting: ['collectionsOf'],
  'writing RSS, Atom, JSON and pages': ['renderDocuments'],
  'compressing (gzip)': ['gzipBytes'],
  'compressing (brotli)': ['brotliBytes'],
  'packing and digests': ['snapshotAssets'],
  'comparing and writing files': ['writeBuild'],
  'listing and reading files': ['readContent'],
} as const

export type Stage = keyof typeof STAGES | 'everything else'

const STAGE_OF = new Map<string, Stage>(
  Object.entries(STAGES).flatMap(([stage, names]) => names.map(name => [name, stage as Stage] as const)),
)

/** Each stage's share of the time in the profile that Node left in a folder (`--cpu-prof`). */
export function stagesOf(folder: string): ReadonlyMap<Stage, number> {
  const [file = ''] = readdirSync(folder).filter(name => name.endsWith('.cpuprofile'))
  const profile: CpuProfile = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  const own = new Map<number, number>()
  for (const [index, id] of profile.samples.entries()) {
    own.set(id, (own.get(id) ?? 0) + Math.max(0, profile.timeDeltas[index] ?? 0))
  }
  const nodes = new Map(profile.nodes.map(node => [node.id, node]))
  const spent = new Map<Stage, number>()
  const open: [id: number, stage: Stage][] = [[profile.nodes[0]?.id ?? 0, 'everything else']]
  for (let next = open.pop(); next; next = open.pop()) {
    const [id, outer] = next
    const node = nodes.get(id)
    if (!node) continue
    const { functionName, url } = node.callFrame
    if (functionName === '(idle)') continue
    const stage = (url.includes('/src/') && STAGE_OF.get(functionName)) || outer
    spent.set(stage, (spent.get(stage) ?? 0) + (own.get(id) ?? 0))
    for (const child of node.children ?? []) open.push([child, stage])
  }
  const total = [...spent.values()].reduce((sum, one) => sum + one, 0)
  return new Map(
    [...spent].map(([stage, time]) => [stage, time / total] as const).toSorted(([, a], [, b]) => b - a),
  )
}
