import type { Entry } from '../model/entry.ts'
import { asHtml, BASE } from '../model/html.ts'
import type { Publication } from '../model/publication.ts'
import type { BuildInput } from './input.ts'
import { mediaFile, namedMedia } from './named-media.ts'
import { isJunk } from './other-media.ts'

/** The files below content/media that a story uses at all, with their sizes, and those that what it shows uses. */
export interface UsedMedia {
  readonly used: readonly { readonly file: string; readonly size: number | null }[]
  readonly open: readonly string[]
}

/**
 * The files below content/media that are served, by path below content: all but those that only hidden texts use
 * (drafts, what is not due, what was taken back), whose pictures would tell what they do not. What no text uses is
 * served, since links to it may stand anywhere.
 */
export function publishedMedia(
  stories: Iterable<UsedMedia>,
  { icon }: Publication,
  media: BuildInput['media'],
): ReadonlySet<string> {
  const used = new Set<string>()
  const shown = new Set<string>(icon ? [mediaFile(icon)] : [])
  for (const story of stories) {
    for (const { file } of story.used) used.add(file)
    for (const file of story.open) shown.add(file)
  }
  return new Set([...media.keys()].filter(file => shown.has(file) || (!used.has(file) && !isJunk(file))))
}

type Text = Pick<Entry, 'html' | 'image' | 'enclosure'>

/** The files below content/media that texts show or link to, by whatever address. */
export function filesNamed(texts: readonly Text[], publication: Publication): readonly string[] {
  return [...new Set(texts.flatMap(text => [...namedMedia(withoutHost(text, publication))]))]
}

/** A writer may name a file by its whole address too. */
function withoutHost({ html, image, enclosure }: Text, { url }: Publication): Text {
  const path = <T extends { readonly url: string }>(file: T | null) =>
    file && { ...file, url: file.url.startsWith(`${url}/`) ? file.url.slice(url.length) : file.url }
  return {
    html: asHtml(html.replaceAll(`"${url}/`, `"${BASE}/`)),
    image: path(image),
    enclosure: path(enclosure),
  }
}
