/** WebSub §7.1: the value of `X-Hub-Signature` for a body, by the subscriber's secret. */
export async function signatureOf(body: Uint8Array<ArrayBuffer>, secret: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, [
    'sign',
  ])
  const mac = new Uint8Array(await crypto.subtle.sign(algorithm.name, key, body))
  return `sha256=${mac.reduce((hex, byte) => hex + byte.toString(16).padStart(2, '0'), '')}`
}
