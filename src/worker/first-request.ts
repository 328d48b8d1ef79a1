import { callHub } from '../hub/object.ts'
import type { Bindings } from './store/store.ts'

/** The part of a request's context that is used here. */
export interface RequestContext {
  waitUntil(work: Promise<unknown>): void
}

/** Until the answer is on its way, in milliseconds. */
const UNTIL_ANSWERED = 100

/**
 * Has the hub look for changes, with the first request alone: a new isolate may be a new deployment. The request does not
 * wait for it.
 */
export function lookAtFirst(): (env: Bindings, context: RequestContext) => void {
  let hasLooked = false
  return ({ HUB }, context) => {
    if (hasLooked) return
    hasLooked = true
    if (HUB) context.waitUntil(lookLater(HUB))
  }
}

async function lookLater(namespace: NonNullable<Bindings['HUB']>): Promise<void> {
  await new Promise(wake => setTimeout(wake, UNTIL_ANSWERED))
  await callHub(namespace, 'look', 'isolate')
}
