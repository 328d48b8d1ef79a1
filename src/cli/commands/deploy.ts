import { join } from 'node:path'
import { PUBLICATION_FILE, readPublication } from '../../article/publication.ts'
import type { Publication } from '../../model/publication.ts'
import { checkAssets } from '../disk/asset-limits.ts'
import { readIfThere } from '../disk/disk.ts'
import { listFiles } from '../disk/list-files.ts'
import { isSample } from '../new-site/sample.ts'
import { Failure } from '../world/failure.ts'
import type { World } from '../world/world.ts'
import { buildSettings, deployEnv, previewSettings } from '../wrangler/environment.ts'
import { writePreviewSettings } from '../wrangler/preview-settings.ts'
import { runWrangler } from '../wrangler/wrangler.ts'
import { buildAndReport } from './build.ts'
import { type CliCommand, examples } from './command.ts'
import { tellHub } from './tell-hub.ts'

const STAGING = '--staging'
const LEDGER = 'content/ledger'

export const deploy: CliCommand = {
  describe: command =>
    command
      .description(
        'Builds without touching the ledger, then deploys with wrangler. Options are passed on to `wrangler deploy`. ' +
          'While content/publication.yaml has the address of the sample, a preview goes out to workers.dev.',
      )
      .option(STAGING, 'deploy a preview of what is here to a Worker of its own, on workers.dev')
      .allowUnknownOption()
      .passThroughOptions()
      .argument('[options...]', 'options of `wrangler deploy`')
      .addHelpText(
        'after',
        examples('npm run deploy', 'npm run deploy -- --dry-run', 'npm run deploy -- --staging'),
      ),
  run: async (world, command) => {
    // It may stand behind an option of wrangler's, from where on all are wrangler's.
    const args = command.args.filter(arg => arg !== STAGING)
    const isStaging = command.opts().staging === true || args.length < command.args.length
    const samples = samplesIn(world)
    if (!isStaging && samples.length === 0) return deployPublication(args, world)
    return deployPreview({ args, suffix: isStaging ? '-staging' : '', samples }, world)
  },
}

async function deployPublication(args: readonly string[], world: World): Promise<number> {
  assertOwnIds(world)
  const settings = buildSettings({ frozen: true }, world)
  const { report, exitCode } = await buildAndReport({ ...settings, ledger: 'frozen' }, world)
  if (report === null) return exitCode
  const ended = await runDeploy(args, settings.assets, world)
  if (ended === 0 && !isTrial(args)) await tellHub(report.publication, settings.assets, world)
  return ended
}

/** What wrangler is told for a preview, so that nothing of it can go where the publication is. */
const DECIDED =
  /^(?:--(?:name|env|config|assets|routes?|domains?|triggers|schedules?|dispatch-namespace)|-[ce])(?:=|$)/

interface Preview {
  readonly args: readonly string[]
  /** Of the Worker's name. */
  readonly suffix: '' | '-staging'
  /** What of the sample is left in publication.yaml. */
  readonly samples: readonly string[]
}

async function deployPreview({ args, suffix, samples }: Preview, world: World): Promise<number> {
  const decided = args.find(arg => DECIDED.test(arg))
  if (decided !== undefined)
    throw new Failure(
      `\`${decided}\` cannot be given for a preview, which goes to a Worker on workers.dev and nowhere else.`,
      'Leave it out.',
      { exitCode: 2 },
    )
  const settings = previewSettings(world)
  const { report, exitCode } = await buildAndReport(settings, world)
  if (report === null) return exitCode
  const { name, file } = await writePreviewSettings(world.root, { assets: settings.assets, suffix })
  const why =
    samples.length === 0
      ? ''
      : ` content/${PUBLICATION_FILE} still says \`${samples.join('` and `')}\`, which is the sample's: make the publication your own with \`npm run init\`.`
  world.print(
    `${isTrial(args) ? 'This would go out' : 'This goes out'} as a preview: the Worker \`${name}\` on workers.dev, which search engines are told not to list, with addresses and ids of its own. The ledger is left as it is.${why}`,
  )
  return runDeploy([...args, '--config', file], settings.assets, world)
}

function runDeploy(args: readonly string[], assets: string, world: World): Promise<number> {
  const notice = checkAssets(join(world.root, assets))
  if (notice) world.warn(notice)
  const env = { ...deployEnv(world.root, world.env), DATELINE_BUILT: '1' }
  return runWrangler({ args: ['deploy', ...args], env }, world)
}

const isTrial = (args: readonly string[]) => args.includes('--dry-run')

/** Ids are for ever: the sample's name must not be in them. `npm run init` sees to it; an edit by hand does not. */
function assertOwnIds({ root }: World): void {
  for (const file of listFiles(join(root, LEDGER))) {
    const text = readIfThere(root, `${LEDGER}/${file}`)?.toString() ?? ''
    const [, id, authority = ''] = /"id":"(tag:([^,"]+),[^"]*)"/.exec(text) ?? []
    if (!isSample(authority)) continue
    throw new Failure(
      `The ids that ${LEDGER} recorded have the name of the sample in them: \`${id}\` in ${file}. Only previews showed them so far.`,
      `Remove the folder ${LEDGER}, then run \`npm run build\`, which records new ones, and commit them.`,
    )
  }
}

/** What the publication still has of the sample. */
function samplesIn({ root }: World): readonly string[] {
  const bytes = readIfThere(root, `content/${PUBLICATION_FILE}`)
  // The build says what is wrong with it.
  const publication: Publication | null = bytes && readPublication(bytes, [], [])
  if (publication === null) return []
  const { url, tag } = publication
  return [
    ...(isSample(new URL(url).hostname) ? [`url: ${url}`] : []),
    ...(isSample(tag.authority) ? [`tag_authority: ${tag.authority}`] : []),
  ]
}
