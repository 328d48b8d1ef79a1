import { existsSync, writeFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeFolder, onDisk } from '../disk/disk.ts'
import { Failure } from '../world/failure.ts'

/** The names that wrangler gives the settings of a Worker, in the order in which it looks for them. */
const SETTINGS = ['wrangler.json', 'wrangler.jsonc', 'wrangler.toml'] as const

/** The Worker of a preview on the web, which lies where Dateline does. */
const ENTRY = fileURLToPath(
  new URL(`../../worker/web-preview-entry${extname(import.meta.url)}`, import.meta.url),
)

/** What a preview takes over as it is: whose it is, and how it is bundled and run. */
const KEPT = [
  'account_id',
  'compatibility_date',
  'compatibility_flags',
  'send_metrics',
  'minify',
  'upload_source_maps',
  'observability',
] as const

/** The class of the hub's objects: once a Worker has had it, every version of it must. */
const HUB = 'Hub'

/** Of DNS: what stands before `.<account>.workers.dev`. */
const LONGEST_NAME = 63

/** The settings of a preview's Worker: its name, and where they were written, below the root. */
interface PreviewSettings {
  readonly name: string
  readonly file: string
}

/**
 * Writes the settings by which wrangler deploys a folder of assets as a preview: on workers.dev alone, whatever domains,
 * crons and environments the publication has. `suffix` is what its Worker is called besides.
 */
export async function writePreviewSettings(
  root: string,
  { assets, suffix }: { readonly assets: string; readonly suffix: string },
): Promise<PreviewSettings> {
  const own = await settingsIn(root)
  const name = `${own.name}${suffix}`
  if (name.length > LONGEST_NAME)
    throw new Failure(
      `\`${name}\` is too long for a Worker on workers.dev.`,
      `Give the Worker a name of at most ${LONGEST_NAME - suffix.length} characters in its settings (\`name\`).`,
    )
  const settings = {
    name,
    main: ENTRY,
    ...Object.fromEntries(KEPT.flatMap(key => (key in own ? [[key, own[key]]] : []))),
    ...hubOf(own),
    ...{ workers_dev: true, preview_urls: false },
    assets: {
      ...{ directory: join(root, assets), binding: 'ASSETS', run_worker_first: true, html_handling: 'none' },
    },
  }
  const file = '.wrangler/preview.json'
  onDisk('write', file, () => {
    makeFolder(dirname(join(root, file)))
    writeFileSync(join(root, file), `${JSON.stringify(settings, null, 2)}\n`)
  })
  return { name, file }
}

type OwnSettings = Readonly<Record<string, unknown>> & { readonly name: string }

/** The settings of the publication's Worker, as wrangler reads them. */
async function settingsIn(root: string): Promise<OwnSettings> {
  const file = SETTINGS.find(name => existsSync(join(root, name)))
  if (file === undefined)
    throw new Failure(
      'There is no wrangler.toml.',
      'Take it back from Git, or from a fresh copy of Dateline.',
    )
  const settings: Readonly<Record<string, unknown>> = await readSettings(root, file)
  const { name } = settings
  if (typeof name === 'string' && name !== '') return { ...settings, name }
  throw new Failure(`${file} has no \`name\`.`, 'Give the Worker one: name = "daily-line"')
}

async function readSettings(root: string, file: string) {
  // It takes half a second to load, and no other command needs it.
  const { experimental_readRawConfig } = await import('wrangler')
  try {
    return { ...experimental_readRawConfig({ config: join(root, file) }).rawConfig }
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ParseError')) throw error
    throw new Failure(`wrangler cannot read ${file}: ${error.message}`, 'Mend the file, then try again.', {
      cause: error,
    })
  }
}

/** The binding of the hub's objects and how they came to be; nothing where the publication has none. */
function hubOf({ durable_objects, migrations }: OwnSettings) {
  const bindings = listIn(durable_objects, 'bindings').filter(({ class_name }) => class_name === HUB)
  const changes = listIn({ migrations }, 'migrations').flatMap(change =>
    listIn<unknown>(change, 'new_sqlite_classes').includes(HUB)
      ? [{ tag: change.tag, new_sqlite_classes: [HUB] }]
      : [],
  )
  return bindings.length === 0 ? {} : { durable_objects: { bindings }, migrations: changes }
}

function listIn<T = Readonly<Record<string, unknown>>>(table: unknown, key: string): readonly T[] {
  const list = typeof table === 'object' && table !== null && key in table ? Reflect.get(table, key) : null
  return Array.isArray(list) ? list : []
}
