import type { Publication } from './publication.ts'
import { cleanText } from './text.ts'

/**
 * The host that a preview on the web is built for. No address can have it (RFC 2606): the preview's Worker says in its
 * place the host that it is asked by, which nobody knows while it is built.
 */
export const PREVIEW_HOST = 'this-preview.invalid'

/** The address of that host. */
export const PREVIEW_ADDRESS = `https://${PREVIEW_HOST}`

/**
 * A publication as its preview on the web has it: under addresses and ids of its own, so that no reader takes its feeds for
 * those of the publication, without a hub, and with its name marked.
 */
export function previewOf(publication: Publication): Publication {
  const tag = { authority: PREVIEW_HOST, year: publication.tag.year }
  return {
    ...publication,
    title: cleanText(`Preview: ${publication.title}`),
    url: PREVIEW_ADDRESS,
    ...{ tag, idTag: tag, hub: false, preview: true },
  }
}
