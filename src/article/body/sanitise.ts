import sanitizeHtml from 'sanitize-html'
import { asHtml, type Html } from '../../model/html.ts'
import { ALLOWED } from './elements.ts'
import { VOID } from './markdown/piece.ts'

/**
 * What was written by the allow-list, judged once more by a library that does nothing else: a mistake of ours lets
 * nothing through. Typed HTML is put together here as browsers do.
 */
export function sanitise(html: string): Html {
  return asHtml(sanitizeHtml(html, OPTIONS))
}

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: ALLOWED.elements,
  allowedAttributes: {
    ...Object.fromEntries(Object.entries(ALLOWED.attributes).map(([name, own]) => [name, [...own]])),
    '*': [...(ALLOWED.attributes['*'] ?? []), 'id'],
    a: [...(ALLOWED.attributes.a ?? []), 'class'],
    section: ['class'],
    sup: ['class'],
  },
  allowedClasses: { a: ['footnote-backref'], section: ['footnotes'], sup: ['footnote-ref'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel', 'sms', 'xmpp', 'geo'],
  allowedSchemesAppliedToAttributes: ['href', 'src', 'poster', 'cite'],
  allowProtocolRelative: false,
  selfClosing: [...VOID],
}
