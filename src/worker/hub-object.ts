import { createHub } from '../hub/hub.ts'
import type { HubStorage } from '../hub/hub-world.ts'
import { answerOf } from '../hub/object.ts'
import { topicsIn } from './hub-topics.ts'
import type { Bindings } from './store/store.ts'

/** The Durable Object that is the hub. The runtime makes it of a class of this name, and calls these methods. */
export class Hub {
  readonly #hub

  constructor({ storage }: { readonly storage: HubStorage }, env: Bindings) {
    this.#hub = createHub({
      storage,
      now: Date.now,
      send: request => fetch(request),
      topics: () => topicsIn(env.ASSETS),
      challenge: () => crypto.randomUUID(),
      isPreview: env.DATELINE_DEV !== undefined,
      // biome-ignore lint/suspicious/noConsole: the Worker's log is where what was dropped is said
      tell: line => console.warn(line),
    })
  }

  fetch(request: Request): Promise<Response> {
    return answerOf(this.#hub, request)
  }

  alarm(): Promise<void> {
    return this.#hub.alarm()
  }
}
