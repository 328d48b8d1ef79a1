import { nearest } from './source/nearest.ts'

const NAMES = {
  language: new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }),
  script: new Intl.DisplayNames('en', { type: 'script', fallback: 'none' }),
  region: new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }),
}

/** A cache: publications have few languages, and to look one up takes as long as to read a headline. */
const MOST_CACHED = 1000
const cache = new Map<string, string | null>()

/** A BCP 47 tag in its canonical form; null where its language, script or region does not exist. */
export function knownLanguage(tag: string): string | null {
  const known = cache.get(tag)
  if (known !== undefined) return known
  if (cache.size === MOST_CACHED) cache.clear()
  const found = lookUp(tag)
  cache.set(tag, found)
  return found
}

function lookUp(tag: string): string | null {
  const [canonical] = canonicalTags(tag.replace(EXTENDED, ''))
  if (canonical === undefined) return null
  const { language, script, region } = new Intl.Locale(canonical)
  const isThere =
    isLanguage(language) &&
    (script === undefined || NAMES.script.of(script) !== undefined) &&
    (region === undefined || NAMES.region.of(region) !== undefined)
  return isThere ? canonical : null
}

/**
 * `und` says that the language is not known, and `qaa` to `qtz` are for private use: `Intl` knows none of them. More
 * languages have a likely script than a name.
 */
function isLanguage(language: string | undefined): boolean {
  if (!language || /^(?:und|q[a-t][a-z])$/.test(language)) return true
  return (
    NAMES.language.of(language) !== undefined || new Intl.Locale(language).maximize().script !== undefined
  )
}

/** Extended language subtags: `zh-yue` is `yue`. */
const EXTENDED = /^(?:ar|kok|lv|ms|sgn|sw|uz|zh)-(?=[a-z]{3}(?:-|$))/i

function canonicalTags(tag: string): readonly string[] {
  try {
    return Intl.getCanonicalLocales(tag)
  } catch (error) {
    // Not formed like a tag at all; the Problem that follows says it to the editor.
    if (error instanceof RangeError) return []
    throw error
  }
}

/** Advice on a tag that is none, such as a language's name or `en_US`. */
export function languageAdvice(written: string): string {
  const hyphened = written.replaceAll('_', '-')
  const meant = hyphened === written ? languageNamed(written) : knownLanguage(hyphened)
  if (meant) return `Write \`language: ${meant}\`.`
  const [language = ''] = hyphened.split('-')
  return language !== written && knownLanguage(language)
    ? `Write \`language: ${language}\`, or name a region that there is, as in \`en-GB\`.`
    : 'Write a language tag such as `en`, `de-AT` or `zh-Hans` (BCP 47).'
}

/** The tag of a language by its name in English or in itself. */
function languageNamed(name: string): string | null {
  const tags = new Map<string, string>()
  for (const tag of twoLetterTags()) {
    const own = new Intl.DisplayNames(tag, { type: 'language', fallback: 'none' }).of(tag)
    for (const known of [NAMES.language.of(tag), own]) if (known) tags.set(known.toLowerCase(), tag)
  }
  const exact = tags.get(name.toLowerCase())
  const close = name.length > 3 ? nearest(name, [...tags.keys()]) : null
  return exact ?? (close ? (tags.get(close) ?? null) : null)
}

function twoLetterTags(): readonly string[] {
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  return letters.flatMap(a => letters.map(b => `${a}${b}`)).filter(tag => knownLanguage(tag) === tag)
}
