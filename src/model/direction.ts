const RIGHT_TO_LEFT_SCRIPTS = ['adlm', 'arab', 'hebr', 'mand', 'nkoo', 'rohg', 'samr', 'syrc', 'thaa']
const RIGHT_TO_LEFT_LANGUAGES = [
  ...['ar', 'arc', 'arz', 'azb', 'bal', 'bqi', 'ckb', 'dv', 'fa', 'glk', 'he', 'iw', 'khw', 'ks', 'lrc'],
  ...['mzn', 'nqo', 'pnb', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi'],
]

const known = new Map<string, 'ltr' | 'rtl'>()

/**
 * The direction in which a language (BCP 47) is written, by the script of its tag or else its usual one. Cached: every
 * entry of every document asks, and a publication has few languages.
 */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const found = known.get(language) ?? directionIn(language)
  known.set(language, found)
  return found
}

function directionIn(language: string): 'ltr' | 'rtl' {
  const [name = '', ...subtags] = language.toLowerCase().split('-')
  const script = subtags.find(subtag => /^[a-z]{4}$/.test(subtag))
  const rightToLeft = script ? RIGHT_TO_LEFT_SCRIPTS.includes(script) : RIGHT_TO_LEFT_LANGUAGES.includes(name)
  return rightToLeft ? 'rtl' : 'ltr'
}
