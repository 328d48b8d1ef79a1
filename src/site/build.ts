import { PUBLICATION_LEDGER } from '../ledger/publication-lines.ts'
import type { Problem } from '../model/problem.ts'
import { EVERYTHING } from './context/context.ts'
import type { Build, BuildInput, BuildResult } from './context/input.ts'
import { prepareBuild } from './context/prepare-build.ts'
import { newIndex } from './index/site-index.ts'
import { memorySql } from './index/sql.ts'
import { type BuildOutcome, type Built, pipelineOf } from './pipeline.ts'
import { taskRunner } from './run-task.ts'
import { runPipeline } from './tasks/batch.ts'
import { memoryTools } from './tasks/in-memory-tools.ts'

export type { BuildInput, BuildResult } from './context/input.ts'

/** Everything under content/ into the snapshot and the ledger, or all Problems of all files; in memory, at once. */
export function build(input: BuildInput): BuildResult {
  const tools = memoryTools(input.sources)
  const outcome = runIn(input, tools)
  switch (outcome.ok) {
    case true:
      return { ok: true, build: filled(outcome.built, tools.staged) }
    case false:
      return outcome
    case null:
      return build({ ...input, now: outcome.now })
  }
}

function runIn(input: BuildInput, tools: ReturnType<typeof memoryTools>): BuildOutcome {
  const found = { problems: [] as Problem[], remarks: [] as Problem[] }
  const files = [...input.sources.keys()].filter(file => !/^(?:media|static)\//.test(file))
  const options = { ...input, files, outputs: EVERYTHING }
  const prepared = prepareBuild(tools.read, options, found.problems, found.remarks)
  const given = {
    files,
    read: tools.read,
    index: newIndex(memorySql()),
    isReusable: () => false,
    areNamesReusable: false,
    isThere: () => false,
  }
  const pipeline = pipelineOf(prepared, given, found)
  return runPipeline(pipeline, taskRunner(prepared.context, tools))
}

/** What was built, with the bytes of all its files. */
function filled(built: Built, bytesOf: (aside: string | null) => Uint8Array): Build {
  const { assets, ledger, publicationLedger, media, publication, news, waiting, remarks } = built
  const text = (aside: string | null) => new TextDecoder().decode(bytesOf(aside))
  return {
    publication,
    news,
    waiting,
    remarks,
    media,
    assets: new Map(assets.map(([name, aside]) => [name, bytesOf(aside)])),
    ledger: new Map([
      [PUBLICATION_LEDGER, publicationLedger],
      ...ledger.map(([name, aside]) => [name, text(aside)] as const),
    ]),
  }
}
