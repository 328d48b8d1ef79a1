import type { createHub } from './hub.ts'

/** The part of a Durable Object's namespace that is used here. */
export interface HubNamespace {
  idFromName(name: string): object
  get(id: object): { fetch(request: Request): Promise<Response> }
}

/** There is one hub. */
const NAME = 'hub'

/** The methods of a hub that the Worker calls, through its Durable Object. */
type Calls = Pick<ReturnType<typeof createHub>, 'ask' | 'look' | 'note' | 'status'>

/** Calls the hub: a request to its Durable Object. */
export async function callHub<M extends keyof Calls>(
  namespace: HubNamespace,
  method: M,
  ...given: Parameters<Calls[M]>
): Promise<Awaited<ReturnType<Calls[M]>>> {
  const stub = namespace.get(namespace.idFromName(NAME))
  const init = { method: 'POST', body: JSON.stringify(given) }
  const response = await stub.fetch(new Request(`https://hub.invalid/${method}`, init))
  if (!response.ok) throw new Error(`The hub answered ${response.status} to ${method}`)
  return (await response.json()) as Awaited<ReturnType<Calls[M]>>
}

/** The answer of the Durable Object to such a request. */
export async function answerOf(hub: Calls, request: Request): Promise<Response> {
  const method = new URL(request.url).pathname.slice(1) as keyof Calls
  const [argument] = (await request.json()) as [never]
  return Response.json((await hub[method](argument)) ?? null)
}
