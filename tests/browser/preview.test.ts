import { expect, test } from 'vitest'
import { article, newsroom } from '../life/newsroom.ts'
import { PUBLICATION } from '../site/site.ts'
import { launchBrowser } from './browser.ts'
import { startSite } from './site-server.ts'

const PROBLEMS = new TextEncoder().encode(
  '<aside role="alert" class="problems"><h2>1 problem in the content</h2></aside>',
)

test('an open page of the preview shows each edit by itself, and Problems come and go', {
  timeout: 60_000,
}, async () => {
  const site = await startSite()
  const files = { 'publication.yaml': PUBLICATION, 'articles/a.md': article('One.', 'status: live', 'First') }
  const before = newsroom('2025-09-07', files)
  const after = before.edit('2025-09-08', { 'articles/a.md': article('Two.', 'status: live', 'Second') })
  site.preview(before.build.assets)
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    const said: string[] = []
    page.on('console', message => said.push(message.text()))
    page.on('pageerror', error => said.push(error.message))
    await page.goto(`${site.base}/articles/a/`)
    expect(await page.locator('h1').innerText()).toBe('First')
    const loads = () => site.asked.filter(line => line.startsWith('GET /articles/a/ ')).length
    await new Promise(resolve => setTimeout(resolve, 2500))
    expect(loads()).toBe(1)
    site.preview(after.build.assets)
    await page.getByRole('heading', { name: 'Second' }).waitFor()
    site.preview(new Map([...after.build.assets, ['problems.html', PROBLEMS]]))
    await page.getByRole('alert').waitFor()
    expect(await page.locator('h1').innerText()).toBe('Second')
    site.preview(after.build.assets)
    await page.getByRole('alert').waitFor({ state: 'detached' })
    expect(said).toEqual([])
  } finally {
    await browser.close()
    await site.close()
  }
})
