import { exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, test, vi } from 'vitest'

vi.setConfig({ testTimeout: 30_000 })

/*
 * Every combination of the headers that may decide an answer, in workerd, over the snapshot that the build made of
 * content/. What must come is worked out here from what each row of a table says of itself.
 */

const PATHS = ['/rss.xml', '/atom.xml', '/feed.json', '/'] as const

/** `Accept-Encoding`, and the coding it must bring. */
const CODINGS = [
  [null, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br', 'br'],
  ['br;q=0, gzip;q=0.001', 'gzip'],
  ['gzip;q=0, *;q=0', 'identity'],
  ['gzip;q=2, ;;, x=y', 'identity'],
] as const

/** `If-None-Match` made of the tag there is and one there is not, and whether it says that the client holds it. */
const TAGS: readonly (readonly [string, (tag: string) => string | null, boolean | null])[] = [
  ['no tag', () => null, null],
  ['strong', tag => tag, true],
  ['weak', tag => `W/${tag}`, true],
  ['list', tag => `"a,b" , W/"c", ${tag},`, true],
  ['any', () => '*', true],
  ['empty', () => '""', false],
  ['other', () => '"0123456789abcdef"', false],
  ['unquoted', tag => tag.slice(1, -1), false],
  ['garbage', tag => `${tag} "`, false],
]

/** `If-Modified-Since` made of the date there is, and whether nothing changed since. */
const DATES: readonly (readonly [string, (date: number) => string | null, boolean])[] = [
  ['no date', () => null, false],
  ['equal', date => new Date(date).toUTCString(), true],
  ['later', date => new Date(date + 1000).toUTCString(), true],
  ['older', date => new Date(date - 1000).toUTCString(), false],
  ['garbage', () => 'Someday, 32 Foo 2025', false],
]

/** Headers that change nothing, for a client that is on no list, or that ask for the page. */
const OTHERS: readonly (readonly [Readonly<Record<string, string>>, 'feed' | 'page'])[] = [
  [{}, 'feed'],
  [{ Accept: 'text/html;q=1, application/rss+xml;q=0', Range: 'bytes=0-9' }, 'feed'],
  [{ 'A-IM': 'feed', 'User-Agent': 'feedparser/6.0', Range: 'bytes=5-' }, 'feed'],
  [{ 'Sec-Fetch-Dest': 'empty', Accept: '*/*' }, 'feed'],
  [{ 'Sec-Fetch-Dest': 'document', Accept: 'text/html' }, 'page'],
  [{ 'Sec-Fetch-Dest': 'document', 'A-IM': 'feed;q=0, vcdiff' }, 'page'],
]

const METHODS = { GET: 'full', HEAD: 'full', OPTIONS: 204, POST: 405 } as const

interface Known {
  readonly tag: string
  readonly date: number
  readonly body: string
  readonly length: string | null
}

const known = new Map<string, Known>()

function send(path: string, method: string, headers: Readonly<Record<string, string | null>>) {
  const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null)
  return exports.default.fetch(
    new Request(`https://news.example${path}`, { method, headers: given, redirect: 'manual' }),
  )
}

/** An address that no feed has shows people what everybody sees. */
function shown(path: string, kind: 'feed' | 'page'): string {
  return path.endsWith('/') ? 'feed' : kind
}

beforeAll(async () => {
  for (const path of PATHS) {
    for (const [accepted, coding] of CODINGS) {
      for (const dest of ['feed', 'page']) {
        const headers = { 'Accept-Encoding': accepted, 'Sec-Fetch-Dest': dest === 'page' ? 'document' : null }
        const response = await send(path, 'GET', headers)
        expect(response.status).toBe(200)
        expect(response.headers.get('Content-Encoding') ?? 'identity').toBe(coding)
        known.set(`${path} ${coding} ${dest}`, {
          tag: response.headers.get('ETag') ?? '',
          date: Date.parse(response.headers.get('Last-Modified') ?? ''),
          length: response.headers.get('Content-Length'),
          body: await response.text(),
        })
      }
    }
  }
})

describe.each(PATHS)('%s', path => {
  test.each(Object.entries(METHODS))(
    'answers %s as it must, whatever is sent with it',
    async (method, as) => {
      const wrong: string[] = []
      for (const [accepted, coding] of CODINGS) {
        for (const [others, kind] of OTHERS) {
          const holds = known.get(`${path} ${coding} ${shown(path, kind)}`) as Known
          for (const [tagName, tagOf, held] of TAGS) {
            for (const [dateName, dateOf, unchanged] of DATES) {
              const headers = {
                ...others,
                'Accept-Encoding': accepted,
                'If-None-Match': tagOf(holds.tag),
                'If-Modified-Since': dateOf(holds.date),
              }
              const response = await send(path, method, headers)
              const expected = as === 'full' ? ((held ?? unchanged) ? 304 : 200) : as
              const body = await response.text()
              const fits = expected !== 200 || isWhole(response, body, method, holds)
              const short = expected === 304 || expected === 204 ? body === '' : true
              const tagged = as !== 'full' || response.headers.get('ETag') === holds.tag
              if (response.status !== expected || !fits || !short || !tagged)
                wrong.push(`${accepted} ${JSON.stringify(others)} ${tagName} ${dateName}: ${response.status}`)
            }
          }
        }
      }
      expect(wrong).toEqual([])
    },
  )
})

function isWhole(response: Response, body: string, method: string, holds: Known): boolean {
  return (
    response.headers.get('Content-Length') === holds.length &&
    response.headers.get('Content-Range') === null &&
    body === (method === 'HEAD' ? '' : holds.body)
  )
}

test('a person who opens a feed gets a page, which no reader shares a tag with', () => {
  for (const path of ['/rss.xml', '/atom.xml', '/feed.json']) {
    const [feed, page] = ['feed', 'page'].map(kind => known.get(`${path} br ${kind}`))
    expect(page?.body).toMatch(/^<!doctype html>[\s\S]*<h[12]>This is a feed<\/h[12]>/)
    expect(page?.body).toMatch(/<code class="address">https:\/\/[^<]*\/rss\.xml<\/code>/)
    expect(page?.body).not.toContain('<script')
    expect(feed?.body).not.toContain('>This is a feed<')
    expect(page?.tag).not.toBe(feed?.tag)
  }
})
