import { PUBLICATION_FILE, readPublication } from '../../article/publication.ts'
import { HUB_PATH } from '../../model/collection.ts'
import type { HubStatus } from '../../model/hub-status.ts'
import { readIfThere } from '../disk/disk.ts'
import { Failure } from '../world/failure.ts'
import { count, isOfNetwork, type World } from '../world/world.ts'
import { type CliCommand, examples } from './command.ts'

export const subscribers: CliCommand = {
  describe: command =>
    command
      .description('Shows who is subscribed to the hub of the deployed publication, and what did not arrive.')
      .option('--at <address>', 'of the publication, where it is not that of content/publication.yaml')
      .option('--json', 'as the hub answers it')
      .addHelpText(
        'after',
        examples('HUB_TOKEN=… npm run subscribers', 'HUB_TOKEN=… npm run subscribers -- --json'),
      ),
  run: async (world, command) => {
    const { at, json } = command.opts<{ at?: string; json?: true }>()
    const status = await statusAt(at ?? addressIn(world.root), world)
    world.print(json ? JSON.stringify(status, null, 2) : lines(status).join('\n'))
    return 0
  },
}

function addressIn(root: string): string {
  const bytes = readIfThere(root, `content/${PUBLICATION_FILE}`)
  const publication = bytes && readPublication(bytes, [], [])
  if (publication) return publication.url
  throw new Failure('content/publication.yaml says no address.', 'See what is wrong with it: npm run check')
}

async function statusAt(address: string, { env, send }: World): Promise<HubStatus> {
  const where = `${address}${HUB_PATH}/status`
  const token = env.HUB_TOKEN
  const advice =
    'Give the hub a secret with `npx wrangler secret put HUB_TOKEN`, and the same to this command: HUB_TOKEN=… npm run subscribers'
  if (!token) throw new Failure('The hub tells nobody without its secret who is subscribed.', advice)
  try {
    const response = await send(new Request(where, { headers: { Authorization: `Bearer ${token}` } }))
    if (response.ok) return (await response.json()) as HubStatus
    throw new Failure(`${where} answered ${response.status}.`, advice)
  } catch (error) {
    if (!isOfNetwork(error)) throw error
    throw new Failure(`${where} cannot be reached.`, 'Deploy first, or say where it is: --at', {
      cause: error,
    })
  }
}

function lines({ topics, hosts, failures, readers }: HubStatus): readonly string[] {
  return [
    ...section('feed', topics, ({ url, subscribers, delivered }) => {
      const last = delivered === null ? 'nothing delivered yet' : `last delivered ${moment(delivered)}`
      return `${url}  ${count(subscribers, 'subscriber')}, ${last}`
    }),
    ...section('host', hosts, ({ host, subscribers }) => `${host}  ${count(subscribers, 'subscription')}`),
    ...section('failure', failures, ({ url, host, since, tries, due, said }) => {
      const next = due === null ? 'with the next change' : moment(due)
      return `${host}  ${url}: ${said}, ${count(tries, 'try').replace('trys', 'tries')} since ${moment(since)}, next ${next}`
    }),
    ...section('reader', readers, ({ name, path, subscribers, seen }) => {
      return `${name}  ${path}: says ${count(subscribers, 'subscriber')}, seen ${moment(seen)}`
    }),
  ]
}

function section<T>(noun: string, rows: readonly T[], line: (row: T) => string): readonly string[] {
  return [count(rows.length, noun), ...rows.map(row => `  ${line(row)}`)]
}

function moment(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
