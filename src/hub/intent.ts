/** What a subscriber is asked or told by GET at its callback. */
export type Notice =
  | {
      readonly mode: 'subscribe'
      readonly topic: string
      readonly challenge: string
      /** Seconds. */
      readonly lease: number
    }
  | { readonly mode: 'unsubscribe'; readonly topic: string; readonly challenge: string }
  | { readonly mode: 'denied'; readonly topic: string; readonly reason: string }

/** WebSub §5.2 and §5.3: the callback with the parameters of a notice behind those of its own, which stay as they are. */
export function noticeUrl(callback: string, notice: Notice): string {
  const parameters = new URLSearchParams({ 'hub.mode': notice.mode, 'hub.topic': notice.topic })
  if (notice.mode === 'denied') parameters.set('hub.reason', notice.reason)
  else parameters.set('hub.challenge', notice.challenge)
  if (notice.mode === 'subscribe') parameters.set('hub.lease_seconds', String(notice.lease))
  const joint = callback.includes('?') ? (/[?&]$/.test(callback) ? '' : '&') : '?'
  return `${callback}${joint}${parameters}`
}

/** WebSub §5.3: whether a subscriber wants it: success, and the challenge as the whole body, of which no more is read. */
export async function confirms(response: Response, challenge: string): Promise<boolean> {
  if (!response.ok || response.body === null) {
    await response.body?.cancel()
    return false
  }
  const reader = response.body.getReader()
  let read = new Uint8Array()
  while (read.length <= challenge.length) {
    const { done, value } = await reader.read()
    if (done) return new TextDecoder().decode(read) === challenge
    read = Uint8Array.from([...read, ...value.subarray(0, challenge.length + 1)])
  }
  await reader.cancel()
  return false
}
