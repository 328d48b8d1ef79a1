import anyAscii from 'any-ascii'

/** The part of a URL that names an article or a collection: lower-case ASCII words joined by single hyphens. */
export type Slug = string & { readonly Slug: unique symbol }

/** Long enough for any headline, short enough for every file system and reader. */
export const LONGEST_SLUG = 120

/** The slug itself, or null where the text is not one. */
export function parseSlug(text: string): Slug | null {
  return text.length <= LONGEST_SLUG && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) ? (text as Slug) : null
}

/** A slug made from any text, in the letters of ASCII (`Café Ørsted` → `cafe-orsted`, `北京` → `beijing`); null where no letter or digit is left. */
export function slugify(text: string): Slug | null {
  const ascii = anyAscii(text.replace(/['’]/g, '')).toLowerCase()
  const words = ascii.match(/[a-z0-9]+/g) ?? []
  let slug = ''
  for (const word of words) {
    if (slug.length + word.length + 1 > LONGEST_SLUG) break
    slug = slug ? `${slug}-${word}` : word
  }
  return parseSlug(slug)
}

/** The slug of a name without letters or digits (`😀`). */
export const NAMELESS = 'name' as Slug
