import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

vi.setConfig({ testTimeout: 60_000 })

import { article, type Newsroom, newsroom, update } from '../life/newsroom.ts'
import { PUBLICATION } from '../site/site.ts'
import { launchBrowser } from './browser.ts'
import { type SiteServer, startSite } from './site-server.ts'

/*
 * The page of a live story, read while the story changes: each test goes on where the one before it ended. Five minutes
 * of the story are a second here.
 */

const PARAGRAPHS = Array.from({ length: 30 }, (_, n) => `Paragraph ${n} goes on and on, with words.`)
const SECOND = 1000
const PATIENCE = { timeout: 15 * SECOND, interval: 50 }

let clock = Date.now() - 1200 * SECOND
const isoTime = (minutes = 0) => new Date(clock - minutes * 60 * SECOND).toISOString()

function story(status: 'live' | 'closed', corrections = '[]', first = PARAGRAPHS[0]): string {
  const body = [first, ...PARAGRAPHS.slice(1)].join('\n\n')
  return article(body, `status: ${status}\ncorrections: ${corrections}`, 'The quay')
}

function news(title: string, minutes: number, frontMatter = ''): string {
  const text = update(PARAGRAPHS.slice(0, 4).join('\n\n'), frontMatter, title)
  return text.replace('published: 2025-09-06', `published: ${isoTime(minutes)}`)
}

let site: SiteServer
let room: Newsroom
let browser: Browser
let context: BrowserContext
let page: Page
const said: string[] = []

/** Edits the story, a minute later, and deploys it. */
function edit(changes: Readonly<Record<string, string>>): void {
  clock += 60 * SECOND
  room = room.edit(isoTime(), changes)
  site.deploy(room.build)
}

beforeAll(async () => {
  site = await startSite(1)
  room = newsroom(isoTime(), {
    'publication.yaml': PUBLICATION,
    'articles/a.md': story('live'),
    'articles/b.md': article(PARAGRAPHS.join('\n\n'), 'status: live', 'The bridge'),
    'updates/a/one.md': news('First', 600),
    'updates/a/two.md': news('Second', 300),
  })
  site.deploy(room.build)
  browser = await launchBrowser()
  context = await browser.newContext({ viewport: { width: 800, height: 700 }, timezoneId: 'Asia/Kolkata' })
  page = await context.newPage()
  page.on('console', message => said.push(message.text()))
  page.on('pageerror', error => said.push(error.message))
  await page.addInitScript({ content: WATCH_SHIFTS })
  await page.goto(`${site.base}/articles/a/`)
}, 60 * SECOND)
afterAll(async () => {
  await browser.close()
  await site.close()
})

/** Runs in the page: adds up what moves without anybody having touched it. */
const WATCH_SHIFTS = `window.shifted = 0
new PerformanceObserver(list => {
  for (const { hadRecentInput, value } of list.getEntries()) if (!hadRecentInput) window.shifted += value
}).observe({ type: 'layout-shift', buffered: true })`

const shifted = () => page.evaluate<number>('window.shifted')
const polls = () => site.asked.filter(line => line.startsWith('HEAD '))
const button = () => page.locator('.news button')
const titles = () => page.locator('.developments h3').allInnerTexts()
const rest = (seconds: number) => new Promise(resolve => setTimeout(resolve, seconds * SECOND))

/** How far from the top of the window the first of these elements with this text is. */
async function topOf(selector: string, text: string): Promise<number> {
  const box = await page.locator(selector, { hasText: text }).first().boundingBox()
  return box?.y ?? Number.NaN
}

/** Paragraphs that are in the window once the twentieth is 300 pixels from its top. */
const VISIBLE = [16, 18, 20, 22, 24, 26]

async function placesOf(numbers: readonly number[]): Promise<readonly number[]> {
  return Promise.all(numbers.map(number => topOf('.content p', `Paragraph ${number} `)))
}

async function scrollTo(selector: string, text: string): Promise<void> {
  await page.mouse.wheel(0, (await topOf(selector, text)) - 300)
  await vi.waitUntil(async () => Math.abs((await topOf(selector, text)) - 300) < 1, PATIENCE)
}

test('its feed is asked for by the entity tag, at the pace of its `max-age`; nothing else is fetched', async () => {
  await vi.waitUntil(() => polls().length >= 3, PATIENCE)
  expect([...new Set(polls())]).toEqual(['HEAD /articles/a/feed.json 200', 'HEAD /articles/a/feed.json 304'])
  expect(polls().filter(line => line.endsWith('200'))).toHaveLength(1)
  const before = polls().length
  await rest(3)
  expect(polls().length - before).toBeGreaterThanOrEqual(1)
  expect(polls().length - before).toBeLessThanOrEqual(4)
  expect(site.asked.filter(line => line.startsWith('GET /articles/a/ '))).toHaveLength(1)
})

test('times of the last day are told as how long they are ago, and others as they were', async () => {
  const times = await page.locator('.developments time').allInnerTexts()
  expect(times).toEqual(['5 hr. ago', '10 hr. ago'])
  expect(await page.locator('.developments time').first().getAttribute('title')).toMatch(/\d{4}, \d\d:\d\d/)
  expect(await page.locator('main > article > header time').first().innerText()).toBe('4 September 2025')
})

test('new updates are offered, and nothing on the page moves', async () => {
  await scrollTo('.developments h3', 'First')
  const before = await topOf('.developments h3', 'First')
  edit({ 'updates/a/three.md': news('Third', 9), 'updates/a/four.md': news('Fourth', 3) })
  await vi.waitUntil(async () => (await button().count()) === 1, PATIENCE)
  expect(await button().innerText()).toBe('2 new updates')
  expect(await titles()).toEqual(['Second', 'First'])
  expect(await topOf('.developments h3', 'First')).toBe(before)
  expect(await page.locator('.latest').innerText()).not.toContain('Fourth')
  expect(await shifted()).toBe(0)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})

test('they are put in place without moving what is being read, and then their button leads to them', async () => {
  const before = await topOf('.developments h3', 'First')
  await button().click()
  expect(await titles()).toEqual(['Fourth', 'Third', 'Second', 'First'])
  expect(Math.abs((await topOf('.developments h3', 'First')) - before)).toBeLessThan(1)
  await rest(0.2)
  expect(Math.abs((await topOf('.developments h3', 'First')) - before)).toBeLessThan(1)
  expect(await page.locator('.latest').innerText()).toContain('Fourth')
  expect(await button().innerText()).toBe('Fourth')
  await button().click()
  expect(await button().count()).toBe(0)
  expect(await topOf('.developments h3', 'Fourth')).toBeLessThan(300)
  await rest(1)
  expect(await shifted()).toBe(0)
})

test('what is corrected is replaced at once, while what is being read keeps its place', async () => {
  await scrollTo('.content p', 'Paragraph 20 ')
  const before = await placesOf(VISIBLE)
  const at = isoTime(-1)
  edit({
    'articles/a.md': story(
      'live',
      `[{ at: ${at}, text: It was another quay., severity: significant }]`,
      'This was corrected. '.repeat(50),
    ),
    'updates/a/two.md': news('Second, corrected', 301),
  })
  await vi.waitUntil(async () => (await titles()).includes('Second, corrected'), PATIENCE)
  expect(await page.locator('.notices').innerText()).toContain('Correction')
  expect(await page.locator('.corrections').innerText()).toContain('It was another quay.')
  expect(await page.locator('.content').first().innerText()).toContain('This was corrected.')
  expect(await button().count()).toBe(0)
  await rest(0.2)
  const after = await placesOf(VISIBLE)
  for (const [index, place] of before.entries()) expect(Math.abs((after[index] ?? 0) - place)).toBeLessThan(1)
})

test('what is withdrawn is replaced at once', async () => {
  const withdrawn = `withdrawn: { at: ${isoTime(-1)}, reason: It was not so. }`
  edit({ 'updates/a/one.md': news('First', 603, withdrawn) })
  await vi.waitUntil(async () => !(await titles()).includes('First'), PATIENCE)
  expect(await page.locator('.corrections').innerText()).toContain('It was not so.')
})

test('in a hidden tab nothing is asked, and in one that is seen again at once', async () => {
  const hide = (isHidden: boolean) =>
    page.evaluate(`Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${isHidden} })
document.dispatchEvent(new Event('visibilitychange'))`)
  await hide(true)
  await rest(1)
  const before = polls().length
  await rest(2.5)
  expect(polls().length).toBe(before)
  await hide(false)
  await vi.waitUntil(() => polls().length > before, PATIENCE)
})

test('without a network nothing is asked or said, and once there is one what is new is offered', async () => {
  await context.setOffline(true)
  await rest(1)
  const before = polls().length
  edit({ 'updates/a/five.md': news('Fifth', 1) })
  await rest(2.5)
  expect(polls().length).toBe(before)
  expect(await button().count()).toBe(0)
  await context.setOffline(false)
  await vi.waitUntil(async () => (await button().count()) === 1, PATIENCE)
  expect(await button().innerText()).toBe('1 new update')
  expect(said).toEqual([])
})

test('a server that fails is asked ever less, and what is shown stays', async () => {
  const shown = await titles()
  let isFailing = true
  await page.route('**/feed.json', route => (isFailing ? route.fulfill({ status: 503 }) : route.continue()))
  const before = said.length
  await rest(8)
  // After one, two and four seconds. The browser says each on its console, which no script can keep it from.
  expect(said.length - before).toBeGreaterThanOrEqual(1)
  expect(said.length - before).toBeLessThanOrEqual(3)
  expect(said.filter(line => !line.startsWith('Failed to load resource'))).toEqual([])
  expect(await titles()).toEqual(shown)
  isFailing = false
  const asked = polls().length
  await vi.waitUntil(() => polls().length > asked, PATIENCE)
  await page.unroute('**/feed.json')
  said.length = 0
})

test('a story that was closed is not asked for any more, and keeps the order in which it is read', async () => {
  await button().click()
  edit({
    'updates/a/four.md': String(room.files['updates/a/four.md']).replace('\n', '\npinned: true\n'),
  })
  await vi.waitUntil(async () => (await titles())[0] === 'Fourth', PATIENCE)
  edit({
    'articles/a.md': String(room.files['articles/a.md']).replace('status: live', 'status: closed'),
    'updates/a/six.md': news('Sixth', 0),
  })
  await vi.waitUntil(async () => (await button().innerText()) === '1 new update', PATIENCE)
  await button().click()
  expect(await titles()).toEqual(['Sixth', 'Fourth', 'Fifth', 'Third', 'Second, corrected'])
  expect(await page.locator('.developments > *').first().innerText()).toBe('Updates')
  expect(await page.locator('.live').count()).toBe(0)
  const before = site.asked.length
  await rest(3)
  expect(site.asked.slice(before)).toEqual([])
  expect(said).toEqual([])
})

test('the first update of a story brings its heading and what leads to it', async () => {
  await page.goto(`${site.base}/articles/b/`)
  await vi.waitUntil(() => site.asked.includes('HEAD /articles/b/feed.json 304'), PATIENCE)
  expect(await page.locator('.developments').count()).toBe(0)
  edit({ 'updates/b/one.md': news('First of all', 1) })
  await vi.waitUntil(async () => (await button().count()) === 1, PATIENCE)
  expect(await button().innerText()).toBe('1 new update')
  expect(await page.locator('.developments, .latest').count()).toBe(0)
  const before = await topOf('.content p', 'Paragraph 0 ')
  await button().click()
  expect(Math.abs((await topOf('.content p', 'Paragraph 0 ')) - before)).toBeLessThan(1)
  expect(await page.locator('.developments > *').allInnerTexts()).toEqual([
    'Updates',
    expect.stringContaining('First of all'),
  ])
  expect(await page.locator('.latest').innerText()).toContain('First of all')
})

test('of a story that was withdrawn the notice takes the place, and no more is asked', async () => {
  const withdrawn = `status: live\nwithdrawn: { at: ${isoTime(-1)}, reason: It was not so. }`
  edit({ 'articles/b.md': article(PARAGRAPHS.join('\n\n'), withdrawn, 'The bridge') })
  await vi.waitUntil(
    async () => (await page.locator('main').innerText()).includes('It was not so.'),
    PATIENCE,
  )
  expect(await page.locator('main').innerText()).not.toContain('Paragraph 0')
  expect(await page.title()).toContain('Withdrawn')
  const before = site.asked.length
  await rest(3)
  expect(site.asked.slice(before)).toEqual([])
})
