/** Characters that look like a space or like nothing, and are letters to YAML. */
const ODD = '\\u00a0\\u00ad\\u1680\\u180e\\u2000-\\u200f\\u2028\\u2029\\u202f\\u205f\\u2060\\u3000\\ufeff'

const ODD_SPACE = new RegExp(`[${ODD}]`)

/** The beginning of a line up to its value, behind the first colon or the hyphen of a list. */
const HEAD = new RegExp(`^[ \\t${ODD}]*(?:-[ ${ODD}]+)*(?:["']?[\\w-]+["']?[ \\t${ODD}]*:[ \\t${ODD}]*)?`)

const NAMES: Readonly<Record<string, string>> = {
  '\u00a0': 'A no-break space (U+00A0)',
  '\ufeff': 'An invisible byte order mark (U+FEFF)',
  '\u3000': 'A wide space (U+3000)',
  '\u2028': 'A line separator (U+2028)',
}

/** The name of such a character. */
export function nameOfSpace(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  const isInvisible = /[\u00ad\u180e\u200b-\u200f\u2060]/.test(character)
  return NAMES[character] ?? `${isInvisible ? 'An invisible character' : 'An unusual space'} (U+${code})`
}

/** The first odd space at the key of a line of YAML; null where there is none. */
export function oddSpaceIn(line: string): { readonly at: number; readonly plain: string } | null {
  const [head = ''] = HEAD.exec(line) ?? []
  const at = head.search(ODD_SPACE)
  if (at < 0) return null
  const plain = head.replace(new RegExp(`[${ODD}]`, 'g'), ' ').replace(/ *: */, ': ')
  return { at, plain: `${plain}${line.slice(head.length)}`.trim() }
}
