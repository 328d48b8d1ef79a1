import type { Article } from '../model/article.ts'
import { BASE } from '../model/html.ts'

const IN_HTML = new RegExp(`${BASE}(/media/[^"\\s,?#]*)`, 'g')

/** The files below the content folder that a text shows or links to. */
export function namedMedia({
  html,
  image,
  enclosure,
}: Pick<Article, 'html' | 'image' | 'enclosure'>): ReadonlySet<string> {
  const inHtml = html.includes(`${BASE}/media/`)
    ? [...html.matchAll(IN_HTML)].map(match => match[1] ?? '')
    : []
  const named = [image?.url ?? '', enclosure?.url ?? ''].filter(url => url.startsWith('/media/'))
  return new Set([...inHtml, ...named].map(mediaFile))
}

/** The file below the content folder that a path below the site serves. */
export function mediaFile(url: string): string {
  try {
    return decodeURIComponent(url.replace(/[?#].*$/, '')).slice(1)
  } catch {
    return url.slice(1)
  }
}
