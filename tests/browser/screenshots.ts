import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { at, builtSite, documentsOf } from '../site/site.ts'
import { launchBrowser } from './browser.ts'
import { startSite } from './site-server.ts'

/*
 * Makes the pictures of README from the content of this repository: the front page, a story and a quotation, in docs/pictures.
 * node tests/browser/screenshots.ts
 */

const CONTENT = join(import.meta.dirname, '../../content')
const PICTURES = join(import.meta.dirname, '../../docs/pictures')
const VIEWPORT = { width: 720, height: 900 }

const files = Object.fromEntries(
  readdirSync(CONTENT, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map(path => [path.slice(CONTENT.length + 1).replaceAll('\\', '/'), readFileSync(path)]),
)
const site = await startSite()
const build = builtSite(files, { now: at(new Date().toISOString()), ledger: 'frozen', base: site.base })
site.deploy(build)
const paths = [...documentsOf(build).keys()]
const story = paths.find(path => /^\/articles\/[^/]+\/$/.test(path)) ?? '/'
const quotation = paths.find(path => /^\/articles\/[^/]+\/[0-9a-f]{10}\/$/.test(path)) ?? story
const browser = await launchBrowser()
mkdirSync(PICTURES, { recursive: true })
for (const [name, path] of Object.entries({ 'front-page': '/', story, quotation })) {
  const page = await browser.newPage({ viewport: VIEWPORT, colorScheme: 'light' })
  await page.goto(site.base + path)
  await page.screenshot({ path: join(PICTURES, `${name}.png`) })
}
await browser.close()
await site.close()
