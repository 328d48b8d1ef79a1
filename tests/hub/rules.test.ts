import { describe, expect, test } from 'vitest'
import { judgeCallback } from '../../src/hub/callback.ts'
import { readHubRequest } from '../../src/hub/hub-request.ts'
import { noticeUrl } from '../../src/hub/intent.ts'
import { signatureOf } from '../../src/hub/signature.ts'

const DEPLOYED = {
  isPreview: false,
  own: ['https://news.example/hub', 'https://news.workers.example/rss.xml'],
}
const PREVIEW = { isPreview: true, own: ['http://127.0.0.1:8787/hub'] }

describe('a callback', () => {
  test.each([
    'https://reader.example/in?key=1',
    'http://reader.example:8080/',
    'https://reader.example:443/',
    'http://reader.example:80/',
    'https://a.b.c.example./',
    'https://xn--bcher-kva.example/',
  ])('%s may be asked', callback => {
    expect(judgeCallback(callback, DEPLOYED)).toHaveProperty('host')
  })

  test.each([
    'reader.example/in',
    'ftp://reader.example/',
    'javascript:alert(1)',
    'https://user@reader.example/',
    'https://:password@reader.example/',
    'https://reader.example/#part',
    'http://reader.example:22/',
    'http://reader.example:8/',
    'https://reader.example:1023/',
    'http://127.0.0.1/',
    'http://127.0.0.1:8080/',
    'http://2130706433:8080/',
    'http://0x7f.1:8080/',
    'http://0177.0.0.1/',
    'http://1.1.1.1/',
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]:8080/',
    'http://[fd00::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://localhost:8080/',
    'http://LOCALHOST./',
    'http://localhost../',
    'http://localhost:80/',
    'http://localhost%2e/',
    'http://127.0.0.1../',
    'http://127.1/',
    'http://017700000001/',
    'http://0/',
    'http://[::]/',
    'http://[::ffff:7f00:1]/',
    'http://[2606:4700::1111]/',
    'http://①②⑦.⓪.⓪.①/',
    'http://reader.example\\@127.0.0.1:8080/#',
    'http://127.0.0.1\\@reader.example/',
    'http://loc\talhost/',
    'http://a.localhost/',
    'http://printer.local/',
    'http://db.internal/',
    'http://intranet/',
    'http://１２７.０.０.１/',
    'https://news.example/',
    'https://NEWS.example.:8443/in',
    'https://news.example../in',
    'https://ｎｅｗｓ.example:443/in',
    'https://news.workers.example/in',
  ])('%s is not asked', callback => {
    expect(judgeCallback(callback, DEPLOYED)).toHaveProperty('why')
  })

  test.each(['http://127.0.0.1:9000/in', 'http://localhost:9000/', 'http://[::1]:9000/'])(
    '%s may be asked in the preview alone',
    callback => {
      expect(judgeCallback(callback, PREVIEW)).toHaveProperty('host')
      expect(judgeCallback(callback, DEPLOYED)).toHaveProperty('why')
    },
  )

  test.each([
    'http://127.0.0.1:8787/in',
    'http://localhost:8787/in',
    'http://[::1]:8787/',
    'https://reader.example/in',
    'http://10.0.0.1:9000/',
    'http://127.0.0.1:22/',
  ])('%s is not asked in the preview', callback => {
    expect(judgeCallback(callback, PREVIEW)).toHaveProperty('why')
  })
})

describe('a request', () => {
  const read = (form: string) => readHubRequest(new URLSearchParams(form))
  const WHOLE = 'hub.mode=subscribe&hub.topic=t&hub.callback=c'

  test.each([
    ['', 864_000],
    ['&hub.lease_seconds=', 864_000],
    ['&hub.lease_seconds=0', 86_400],
    ['&hub.lease_seconds=60', 86_400],
    ['&hub.lease_seconds=172800', 172_800],
    ['&hub.lease_seconds=999999999999', 2_592_000],
  ])('with `%s` is for %i seconds', (more, lease) => {
    expect(read(WHOLE + more)).toEqual({ mode: 'subscribe', topic: 't', callback: 'c', lease, secret: null })
  })

  test.each([
    '',
    'hub.mode=denied',
    'hub.mode=subscribe&hub.topic=t',
    'hub.mode=unsubscribe&hub.callback=c',
    `${WHOLE}&hub.lease_seconds=soon`,
    `${WHOLE}&hub.lease_seconds=-1`,
    `${WHOLE}&hub.secret=${'é'.repeat(100)}`,
    `hub.mode=subscribe&hub.topic=t&hub.callback=${'c'.repeat(2049)}`,
  ])('`%s` is refused', form => {
    expect(read(form)).toMatchObject({ status: 400 })
  })

  test('of FreshRSS, which asks for an older protocol, is read as any other', () => {
    expect(read(`hub.verify=sync&${WHOLE}`)).toMatchObject({ mode: 'subscribe', secret: null })
    expect(read('hub.mode=publish&hub.url=t')).toEqual({ mode: 'publish' })
  })
})

test.each([
  ['https://a.example/in', 'https://a.example/in?hub.mode='],
  ['https://a.example/in?a=b%20c&d=e+f', 'https://a.example/in?a=b%20c&d=e+f&hub.mode='],
  ['https://a.example/in?', 'https://a.example/in?hub.mode='],
  ['https://a.example/in?a&', 'https://a.example/in?a&hub.mode='],
])('the parameters of %s stay as they are (WebSub §5.3)', (callback, beginning) => {
  const url = noticeUrl(callback, { mode: 'unsubscribe', topic: 'https://b.example/?x=1&y', challenge: 'ö' })
  expect(url.startsWith(beginning)).toBe(true)
  expect(new URL(url).searchParams.get('hub.topic')).toBe('https://b.example/?x=1&y')
})

test('a signature is the HMAC of the body (RFC 4231, case 2)', async () => {
  const body = new TextEncoder().encode('what do ya want for nothing?')
  expect(await signatureOf(body, 'Jefe')).toBe(
    'sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  )
})
