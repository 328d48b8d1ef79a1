import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LIVE_SCRIPT } from '../../../src/browser/served.ts'
import { LIVE_SCRIPT_PATH } from '../../../src/format/html/appearance.ts'
import { article as file, newsroom, update } from '../../life/newsroom.ts'
import { SERVED, servedScripts } from '../../print-scripts.ts'
import { elementsOf, parsePage } from '../../reading/page.ts'
import { PUBLICATION } from '../../site/site.ts'

const LIVE = newsroom('2025-09-07', {
  'publication.yaml': PUBLICATION,
  'articles/a.md': file('It goes on.', 'status: live'),
  'updates/a/next.md': update('More.'),
})
const SCRIPT = /<script type="module" src="([^"]*)"><\/script>/

test('the scripts that are served are those of their files, as `node tests/print-scripts.ts` writes them', () => {
  expect(readFileSync(SERVED, 'utf8')).toBe(servedScripts())
})

test('the script of a live page has at most 3,000 bytes, as it is served uncompressed', () => {
  expect(Buffer.byteLength(LIVE_SCRIPT)).toBeLessThanOrEqual(3000)
})

test('the script makes no HTML of text', () => {
  expect(LIVE_SCRIPT).not.toMatch(
    /innerHTML|outerHTML *=[^=]|insertAdjacentHTML|document\.write|eval|Function\(/,
  )
})

test('the page of a story has the script while it is live, and no other page has one', () => {
  const closed = LIVE.edit('2025-09-08', { 'articles/a.md': file('It goes on.', 'status: closed') })
  expect(SCRIPT.exec(LIVE.document('/articles/a/') ?? '')?.[1]).toBe(LIVE_SCRIPT_PATH)
  expect(closed.document('/articles/a/')).not.toMatch(SCRIPT)
  for (const path of ['/', '/articles/', '/articles/a/feed.html']) {
    expect(LIVE.document(path)).toContain('<html')
    expect(LIVE.document(path)).not.toMatch(SCRIPT)
  }
})

test('the script is served at an address that has its digest', () => {
  const digest = createHash('sha256')
    .update(LIVE.document(LIVE_SCRIPT_PATH) ?? '')
    .digest('hex')
  expect(LIVE_SCRIPT_PATH).toBe(`/live-${digest.slice(0, 10)}.js`)
})

test('a live page says new updates in its language, in the forms that their number takes', () => {
  const regionOf = (language: string) => {
    const publication = PUBLICATION.replace('language: en', `language: ${language}`)
    const { document } = newsroom('2025-09-07', { ...LIVE.files, 'publication.yaml': publication })
    const [region] = elementsOf(parsePage(document('/articles/a/') ?? ''), 'div').filter(
      ({ attributes }) => attributes.class === 'news',
    )
    return { ...region?.attributes, forms: JSON.parse(region?.attributes['data-forms'] ?? '') }
  }
  expect(regionOf('en')).toMatchObject({
    role: 'status',
    lang: 'en',
    forms: { one: '{count} new update', other: '{count} new updates' },
  })
  expect(regionOf('de')).toMatchObject({ lang: 'de', forms: { one: '{count} neue Aktualisierung' } })
})
