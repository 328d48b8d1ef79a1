import { setTimeout } from 'node:timers/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { HtmlValidate } from 'html-validate'
import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { documentsOf } from '../site/site.ts'
import { launchBrowser } from './browser.ts'
import { everyPage, LOOK_FILES, ownLook, PICTURES } from './every-page.ts'
import { type SiteServer, startSite } from './site-server.ts'

/** Every width in every direction; each of them light in one and dark in the other. */
const WINDOWS = [
  ['en', 320, 'light'],
  ['en', 768, 'dark'],
  ['en', 1280, 'light'],
  ['ar', 320, 'dark'],
  ['ar', 768, 'light'],
  ['ar', 1280, 'dark'],
] as const

const AXE = { rules: { 'target-size': { enabled: true } }, resultTypes: ['violations' as const] }

let site: SiteServer
beforeAll(async () => {
  site = await startSite()
})
afterAll(() => site.close())

/** All pages, and of what people see at the address of a feed, which is alike everywhere, the first. */
function pagesOf(documents: ReadonlyMap<string, string>): readonly string[] {
  return [...documents.keys()].filter(path => path.endsWith('/') || path === '/feed.html')
}

describe.each(WINDOWS)('pages in %s, %i pixels wide and %s', (language, width, colorScheme) => {
  test('have nothing that axe finds, no line in the console, nothing that shifts or is cut off', {
    timeout: 300_000,
  }, async () => {
    const build = everyPage(language, site.base)
    site.deploy({ assets: new Map([...build.assets, ...PICTURES]) })
    const look = ownLook(language, site.base)
    const browser = await launchBrowser()
    try {
      const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme })
      await context.route(url => url.origin !== site.base, comeLate)
      const page = await context.newPage()
      const found: string[] = []
      page.on('console', message => found.push(`${page.url()} says ${message.text()}`))
      page.on('pageerror', error => found.push(`${page.url()} throws ${error.message}`))
      for (const path of [...pagesOf(documentsOf(build)), '/nothing/']) {
        await page.addInitScript({ content: WATCH_SHIFTS })
        await page.goto(site.base + path)
        found.push(...(await findingsOn(page)).map(finding => `${path} ${finding}`))
      }
      site.deploy({ assets: new Map([...look.assets, ...PICTURES, ...LOOK_FILES]) })
      for (const path of LOOKING) {
        await page.goto(site.base + path)
        found.push(...(await findingsOn(page)).map(finding => `with a look of its own ${path} ${finding}`))
        expect(await page.evaluate(LOADED), path).toEqual(['dotted', true])
        expect(await focusedAfter(page, 4), path).toBe('About')
      }
      expect(found.filter(finding => !isExpected(finding))).toEqual([])
    } finally {
      await browser.close()
    }
  })
})

/** What a publication with a look of its own, and with pages, is looked at by. */
const LOOKING = ['/', '/about/', '/imprint/', '/articles/a/', '/nothing/']

/** Runs in the page: how the masthead ends, which styles of its own say, and whether the logo was loaded. */
const LOADED = `(async () => {
  const image = document.querySelector('.publication img')
  await image.decode()
  return [getComputedStyle(document.querySelector('.masthead')).borderBottomStyle, image.clientHeight > 20]
})()`

/** What the link is called that so many presses of the tab key lead to: past the skip link and the name. */
async function focusedAfter(page: Page, presses: number): Promise<string> {
  for (let press = 0; press < presses; press++) await page.keyboard.press('Tab')
  return page.evaluate<string>('document.activeElement.textContent')
}

/** A page that is gone, or never was, says so by its status, which the console repeats. */
function isExpected(finding: string): boolean {
  return /says Failed to load resource: the server responded with a status of 4(?:04|10)/.test(finding)
}

/** What is elsewhere comes when the page has long been seen, and is of a shape that nobody foresaw. */
async function comeLate(route: Route): Promise<void> {
  await setTimeout(300)
  if (!/\.png$/.test(route.request().url())) return route.abort()
  await route.fulfill({ contentType: 'image/svg+xml', body: TALL })
}

const TALL =
  '<svg xmlns="http://www.w3.org/2000/svg" width="700" height="900"><rect width="700" height="900"/></svg>'

async function findingsOn(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).options(AXE).analyze()
  const [shifted = 0, wider = 0] = await page.evaluate<readonly number[]>(MEASURE)
  return [
    ...violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html}`),
    ...(shifted > 0 ? [`shifts by ${shifted}`] : []),
    ...(wider > 0 ? [`is ${wider} pixels wider than the window`] : []),
  ]
}

/** Runs in the page: adds up what moves without anybody having touched it. */
const WATCH_SHIFTS = `new PerformanceObserver(list => {
  for (const { hadRecentInput, value } of list.getEntries())
    if (!hadRecentInput) window.shifted = (window.shifted ?? 0) + value
}).observe({ type: 'layout-shift', buffered: true })`

/** Runs in the page: how far it shifted, and how much wider than the window it is. */
const MEASURE =
  '[window.shifted ?? 0, document.documentElement.scrollWidth - document.documentElement.clientWidth]'

test.each(['en', 'ar'])('every page in %s is valid HTML', { timeout: 120_000 }, async language => {
  const validator = new HtmlValidate({ extends: ['html-validate:standard'], rules: HTML_RULES })
  const found: string[] = []
  for (const site of [everyPage, ownLook]) {
    const documents = documentsOf(site(language, 'https://weekly.example'))
    for (const path of pagesOf(documents)) {
      const { results } = await validator.validateString(documents.get(path) ?? '')
      for (const { messages } of results)
        found.push(...messages.map(({ ruleId, message, line }) => `${path}:${line} ${ruleId}: ${message}`))
    }
  }
  expect(found).toEqual([])
})

/** Rules of style, of which this project has its own. */
const HTML_RULES = { 'void-style': 'off', 'long-title': 'off', 'no-trailing-whitespace': 'off' } as const
