import type { Entry } from '../model/entry.ts'
import { asHtml, BASE } from '../model/html.ts'
import type { Publication } from '../model/publication.ts'
import { mediaFile, namedMedia } from './agreement.ts'
import type { BuildInput } from './input.ts'
import type { Sources } from './sources.ts'

/**
 * The files below content/media that are served, by path below content: all but those that only hidden texts use
 * (drafts, what is not due, what was taken back), whose pictures would tell what they do not. What no text uses is
 * served, since links to it may stand anywhere.
 */
export function publishedMedia(
  { articles, updates, publication }: Sources,
  shown: readonly Entry[],
  media: BuildInput['media'],
): ReadonlySet<string> {
  const used = filesNamed([...articles, ...updates], publication)
  const open = filesNamed(shown, publication)
  if (publication.icon) open.add(mediaFile(publication.icon))
  return new Set([...media.keys()].filter(file => open.has(file) || !used.has(file)))
}

type Text = Pick<Entry, 'html' | 'image' | 'enclosure'>

function filesNamed(texts: readonly Text[], publication: Publication): Set<string> {
  return new Set(texts.flatMap(text => [...namedMedia(withoutHost(text, publication))]))
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
