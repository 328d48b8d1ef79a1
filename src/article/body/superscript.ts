/** Superscript or subscript words as plain text. */
interface ScriptText {
  readonly text: string
  /** Whether no other reading is likely. */
  readonly certain: boolean
}

const ABOVE: Readonly<Record<string, string>> = Object.fromEntries(
  [...'0123456789+-−=()niabcdefghjklmoprstuvwxyz'].map((character, index) => [
    character,
    [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ'][index] ?? character,
  ]),
)

const BELOW: Readonly<Record<string, string>> = Object.fromEntries(
  [...'0123456789+-−=()aehijklmnoprstuvx'].map((character, index) => [
    character,
    [...'₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ'][index] ?? character,
  ]),
)

/** Endings of ordinals and short forms: 21st, 1er, Mme. */
const ENDINGS = /^(?:st|nd|rd|th|e|er|re|ers|ère|ème|es|d|o|a|os|as|ª|º|bis|ter|mo|ro|to|vo)$/i

/** Behind a number: 1ª, and 20ºC as some write degrees. */
const ORDINAL: Readonly<Record<string, string>> = { a: 'ª', o: 'º' }

const SIGNS: Readonly<Record<string, string>> = { TM: '™', SM: '℠', R: '®', C: '©' }

/**
 * Superscript and subscript words as plain text, so that no number becomes another: 10⁶, H₂O, 21st, x^(a/b). `before` is
 * the text before them.
 */
export function scriptText(element: string, words: string, before: string): ScriptText {
  const text = words.trim().replace(/\s+/g, ' ')
  if (text === '' || /^[[*†‡§¶]/.test(text)) return { text, certain: true }
  const table = element === 'sup' ? ABOVE : BELOW
  if (/^[\d+\-−=()]+$/.test(text)) return { text: inTable(text, table), certain: true }
  if (/^\d+(?:[,–-] ?\d+)+$/.test(text)) return { text: inTable(text, table), certain: true }
  if (element === 'sup') {
    const isName = /(?:^|[^\p{L}\p{N}])\p{Ll}$/u.test(before)
    if (/\d$/.test(before) && Object.hasOwn(ORDINAL, text))
      return { text: ORDINAL[text] ?? text, certain: true }
    if (ENDINGS.test(text) && !(isName && [...text].length === 1 && !/n$/.test(before)))
      return { text, certain: true }
    const sign = SIGNS[text]
    if (sign) return { text: sign, certain: true }
    // Short forms of many languages: Dʳ, Mˡˡᵉ.
    if (/^\p{L}+\.?$/u.test(text) && /\p{L}$/u.test(before) && !isName) return { text, certain: true }
  }
  if ([...text].length === 1 && Object.hasOwn(table, text))
    return { text: inTable(text, table), certain: true }
  const mark = element === 'sup' ? '^' : '_'
  return { text: /^[\p{L}\p{N}]+$/u.test(text) ? mark + text : `${mark}(${text})`, certain: false }
}

function inTable(text: string, table: Readonly<Record<string, string>>): string {
  return [...text].map(character => table[character] ?? character).join('')
}

const VULGAR: Readonly<Record<string, string>> = {
  '1/2': '½',
  '1/3': '⅓',
  '2/3': '⅔',
  '1/4': '¼',
  '3/4': '¾',
  '1/5': '⅕',
  '2/5': '⅖',
  '3/5': '⅗',
  '4/5': '⅘',
  '1/6': '⅙',
  '5/6': '⅚',
  '1/7': '⅐',
  '1/8': '⅛',
  '3/8': '⅜',
  '5/8': '⅝',
  '7/8': '⅞',
  '1/9': '⅑',
  '1/10': '⅒',
}

/** A text with a superscript number, a stroke and a subscript number at its end made a fraction: 1½, 3 5/16. */
export function fractionAtEnd(text: string): string {
  const match = /(\p{Nd}?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+) ?[/⁄∕] ?([₀₁₂₃₄₅₆₇₈₉]+)$/u.exec(text)
  if (!match) return text
  const [all, whole = '', above = '', below = ''] = match
  const fraction = `${onLine(above, ABOVE)}/${onLine(below, BELOW)}`
  const vulgar = VULGAR[fraction]
  return text.slice(0, -all.length) + whole + (vulgar ?? `${whole ? ' ' : ''}${fraction}`)
}

function onLine(digits: string, table: Readonly<Record<string, string>>): string {
  const plain = new Map(Object.entries(table).map(([digit, set]) => [set, digit]))
  return [...digits].map(digit => plain.get(digit) ?? digit).join('')
}
