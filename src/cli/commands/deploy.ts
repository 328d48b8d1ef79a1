import { join } from 'node:path'
import type { Publication } from '../../model/publication.ts'
import { checkAssets } from '../disk/asset-limits.ts'
import { isSample } from '../new-site/sample.ts'
import { Failure } from '../world/failure.ts'
import { buildSettings, deployEnv } from '../wrangler/environment.ts'
import { runWrangler } from '../wrangler/wrangler.ts'
import { buildAndReport } from './build.ts'
import { type CliCommand, examples } from './command.ts'
import { tellHub } from './tell-hub.ts'

export const deploy: CliCommand = {
  describe: command =>
    command
      .description(
        'Builds without touching the ledger, then deploys with wrangler. Options are passed on to `wrangler deploy`.',
      )
      .allowUnknownOption()
      .passThroughOptions()
      .argument('[options...]', 'options of `wrangler deploy`')
      .addHelpText('after', examples('npm run deploy', 'npm run deploy -- --dry-run')),
  run: async (world, command) => {
    const settings = buildSettings({ frozen: true }, world)
    const { report, exitCode } = await buildAndReport({ ...settings, ledger: 'frozen' }, world)
    if (report === null) return exitCode
    if (!command.args.includes('--dry-run')) assertOwn(report.publication)
    const notice = checkAssets(join(world.root, settings.assets))
    if (notice) world.warn(notice)
    const env = { ...deployEnv(world.root, world.env), DATELINE_BUILT: '1' }
    const ended = await runWrangler({ args: ['deploy', ...command.args], env }, world)
    if (ended === 0 && !command.args.includes('--dry-run'))
      await tellHub(report.publication, settings.assets, world)
    return ended
  },
}

/** Ids are for ever: a sample's name must not be in them. */
function assertOwn({ url, tag }: Publication): void {
  const samples = [
    ...(isSample(new URL(url).hostname) ? [`url: ${url}`] : []),
    ...(isSample(tag.authority) ? [`tag_authority: ${tag.authority}`] : []),
  ]
  if (samples.length === 0) return
  throw new Failure(
    `content/publication.yaml still says \`${samples.join('` and `')}\`, which is the sample's.`,
    'Make the publication your own with `npm run init`. To only try the bundle: npm run deploy -- --dry-run',
  )
}
