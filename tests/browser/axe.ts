import { existsSync } from 'node:fs'
import { pagesIn } from './pages.ts'

/*
 * Lets axe look at pages of every kind in a narrow and a wide window, light and dark; says what it finds. Needs a browser,
 * so that it is no part of `npm test`: npm ci --prefix tests/browser && node tests/browser/axe.ts
 */

// Chromium of the package unpacks the libraries that it needs where it takes itself to be in a function of a cloud.
process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x'
process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x'
const [{ AxeBuilder }, { default: chromium }, { chromium: playwright }] = await Promise.all([
  import('@axe-core/playwright'),
  import('@sparticuz/chromium'),
  import('playwright-core'),
])

const installed = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(path => existsSync(path))
const executablePath = installed ?? (await chromium.executablePath())
const launch = () => playwright.launch({ executablePath, args: installed ? [] : chromium.args })

const WINDOWS = [
  [320, 'light'],
  [1200, 'dark'],
] as const
const RULES = { rules: { 'target-size': { enabled: true } }, resultTypes: ['violations' as const] }

/** All pages, and of what people see at the address of a feed, which is alike everywhere, the first. */
function isLookedAt(path: string): boolean {
  return path.endsWith('/') || path === '/feed.html'
}

let looked = 0
let found = 0
for (const language of ['en', 'ar'] as const) {
  const pages = pagesIn(language)
  for (const [width, colorScheme] of WINDOWS) {
    // A browser in one process does not live for hundreds of pages.
    const browser = await launch()
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme })
    const page = await context.newPage()
    await page.route('**/*', route => {
      const { host, pathname } = new URL(route.request().url())
      const body = host === 'weekly.example' ? pages.get(pathname) : undefined
      const contentType = pathname.endsWith('.css') ? 'text/css' : 'text/html; charset=utf-8'
      return route.fulfill(body === undefined ? { status: 404 } : { contentType, body })
    })
    for (const path of [...pages.keys()].filter(isLookedAt)) {
      await page.goto(`https://weekly.example${path}`)
      const { violations } = await new AxeBuilder({ page }).options(RULES).analyze()
      looked++
      for (const { id, help, nodes } of violations) {
        found += nodes.length
        process.stdout.write(
          `${language} ${width} ${colorScheme} ${path} ${id}: ${help}: ${nodes[0]?.html}\n`,
        )
      }
    }
    await browser.close()
    process.stdout.write(`${language} ${width} ${colorScheme}: ${looked} pages, ${found} findings\n`)
  }
}
process.exitCode = found > 0 ? 1 : 0
