/*
 * The script of a live story's page. It asks the story's feed by its entity tag whether anything changed, as often as that
 * feed's `max-age` says, and takes the new version of this page if so: no HTML is made here. What was corrected or
 * withdrawn is replaced at once, new updates wait for a click. What is served of it is written by `tests/print-scripts.ts`.
 */

const HOUR = 3_600_000
/** What is looked into to find what changed in it; any other element is replaced as a whole. */
const ENTERED = 'article,section,.content'

const main = document.querySelector('main') ?? document.body
const region = regionIn(document)
const language = region?.lang
const forms: Readonly<Record<string, string>> = JSON.parse(region?.dataset.forms ?? '{}')
const times = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' })
let shown = Date.parse(document.lastModified)
/** Entity tags are quoted: this one is none. */
let tag = '""'
let pace = 300_000
let failures = 0
let next = 0
let isLive = true

tellTimes()
setInterval(tellTimes, 60_000)
while (isLive) {
  while (!isSeen() || Date.now() < next) await new Promise(wakeLater)
  // What fails is asked again, ever later, and is no news to who reads.
  failures = (await look()) ? 0 : failures + 1
  next = Date.now() + Math.min(HOUR, pace * 2 ** failures)
}

function isSeen(): boolean {
  return !document.hidden && navigator.onLine
}

function wakeLater(wake: (value: unknown) => void): void {
  document.onvisibilitychange = window.ononline = wake
  if (isSeen()) setTimeout(wake, next - Date.now())
}

/** Asks once; false where there was no answer to go by. */
async function look(): Promise<boolean> {
  const feed = await answer('feed.json', { method: 'HEAD', headers: { 'If-None-Match': tag } })
  if (!feed) return false
  pace = Number(/max-age=(\d+)/.exec(said(feed, 'Cache-Control'))?.[1]) * 1000 || pace
  // Of 304 it is what it was. The feed of a new deployment may be here before the page is: then it is asked again.
  const changed = modified(feed)
  if (changed > shown) {
    const page = await answer('.', { cache: 'no-cache' })
    if (!page) return false
    renew(new DOMParser().parseFromString(await page.text(), 'text/html'))
    shown = modified(page)
  }
  if (changed <= shown) tag = said(feed, 'ETag') || tag
  return true
}

/** An answer of the publication's own, also that it is gone for good; what else answers, without a network too, has no date. */
function answer(path: string, how: RequestInit): Promise<Response | null> {
  return fetch(path, how).then(
    got => (got.status === 304 || got.headers.has('Last-Modified') ? got : null),
    () => null,
  )
}

function modified(got: Response): number {
  return Date.parse(said(got, 'Last-Modified'))
}

function said({ headers }: Response, name: string): string {
  return headers.get(name) ?? ''
}

/** Shows all of a new version but new updates, which are offered. */
function renew(version: Document): void {
  const fresh = version.querySelector('main')
  if (!fresh) return
  const blocks = blocksIn(fresh)
  isLive = !!regionIn(version)
  // A story that was closed has its first update on top; who is reading it keeps the order, below what is new.
  if (!isLive)
    for (const { id } of blocksIn(main)) {
      const block = version.getElementById(id)
      block?.parentElement?.append(block)
    }
  document.title = version.title
  const whole = document.importNode(fresh, true)
  const unseen = blocks.filter(({ id }) => !document.getElementById(id))
  if (unseen[0]) {
    // What leads to them waits with them.
    for (const list of fresh.querySelectorAll('.latest,.speakers'))
      list.replaceWith(main.querySelector(`.${list.className}`)?.cloneNode(true) ?? '')
    for (const block of unseen) block.remove()
    if (!blocksIn(fresh)[0]) fresh.querySelector('.developments')?.remove()
  }
  region?.replaceChildren()
  change(fresh)
  if (unseen[0]) offer(unseen.length, unseen[0], whole)
}

function offer(count: number, first: Element, whole: Element): void {
  const button = document.createElement('button')
  const form = forms[new Intl.PluralRules(language).select(count)] ?? forms.other
  button.textContent = `${form}`.replace('{count}', count.toLocaleString(language))
  button.onclick = () => {
    change(whole)
    // What was put in place is not gone to unasked: the button has the headline of the first, and leads there.
    button.textContent = first.querySelector('h3')?.textContent ?? ''
    button.onclick = () => {
      region?.replaceChildren()
      location.hash = first.id
    }
  }
  region?.append(button)
}

/** Makes the page what its new version is. The text that is being read, at a third of the window, keeps its place there. */
function change(fresh: Element): void {
  const places = [...main.querySelectorAll('.content *')]
    .map(element => [element, topOf(element)] as const)
    .sort(([, a], [, b]) => a * a - b * b)
  merge(main, fresh)
  tellTimes()
  const read = places.find(([element]) => element.isConnected)
  if (read) scrollBy(0, topOf(read[0]) - read[1])
}

/** Makes what is in an element what is in its new version; what is the same stays the same element. */
function merge(own: Element, fresh: Element): void {
  const known = new Map([...own.children].map(element => [nameOf(element), element]))
  const wanted = [...fresh.children].map(child => {
    const same = known.get(nameOf(child))
    known.delete(nameOf(child))
    if (!same || same.isEqualNode(child)) return same ?? child
    if (!child.matches(ENTERED) || !same.cloneNode().isEqualNode(child.cloneNode())) return child
    merge(same, child)
    return same
  })
  for (const element of [...own.children]) if (!wanted.includes(element)) element.remove()
  wanted.forEach((element, index) => {
    const here = own.children.item(index)
    if (here !== element) own.insertBefore(element, here)
  })
}

/** What tells an element in both versions: an id, what a part of the page is, or else all of it. */
function nameOf(element: Element): string {
  return element.id || (element.matches(ENTERED) ? element.className : element.outerHTML)
}

/** Times of the last day as how long they are ago, with the moment in their title. */
function tellTimes(): void {
  for (const time of main.querySelectorAll<HTMLTimeElement>('time[datetime*=T]')) {
    const minutes = Math.round((Date.parse(time.dateTime) - Date.now()) / 60_000)
    time.title ||= time.textContent
    time.textContent =
      minutes > 0 || minutes <= -1440
        ? time.title
        : minutes > -60
          ? times.format(minutes, 'minute')
          : times.format(Math.round(minutes / 60), 'hour')
  }
}

function blocksIn(page: Element): Element[] {
  return [...page.querySelectorAll('.developments>.block')]
}

/** How far below the place in the window where people read, at a third of it. */
function topOf(element: Element): number {
  return element.getBoundingClientRect().top - innerHeight / 3
}

/** Where new updates are offered, which only a live story's page has. It says how, and in which language. */
function regionIn(page: Document): HTMLElement | null {
  return page.querySelector('.news')
}
