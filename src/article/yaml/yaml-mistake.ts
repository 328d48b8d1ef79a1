import { type Document, visit } from 'yaml'
import { textMeant } from '../source/quoted.ts'
import { type LineMistake, lineMistake } from './line-mistake.ts'
import { type LineValue, lineAround, lineQuoting, valueOnLine, wholeValue } from './line-value.ts'

/** A key with its value that cannot be read, and the document that `yaml` makes of it. */
interface Unread {
  readonly text: string
  readonly document: Document
}

/** Finds the writer's mistake and its place in the text. */
export function mistakeIn({ text, document }: Unread): LineMistake {
  const [error] = document.errors
  const at = error?.pos[0] ?? 0
  const opening = error && /^Missing closing/.test(error.message) ? openingBefore(at, document) : null
  const place = opening ?? Math.min(at, text.trimEnd().length)
  const { start, line } = lineAround(text, place)
  const found = lineMistake(line)
  if (found) return { ...found, at: start + found.at }
  const context = { text, place, error: error?.code ?? null }
  const hidden = hiddenIn(text, place)
  if (hidden) return { instead: null, ...hidden }
  const word = /^[\w-]*/.exec(text.slice(at))?.[0] ?? ''
  const whole = error && wholeMistake(error.code, word)
  if (whole) return { instead: null, at, ...whole }
  const value = valueOnLine(text, place) ?? commentedAbove(text, start)
  const mistake = value && (valueMistake(value, context) ?? bracketMistake(text, place))
  return { instead: null, ...(mistake ?? { at, ...unknownMistake(error?.message) }) }
}

/** The quotation mark that is never closed. */
function openingBefore(end: number, document: Document): number | null {
  let opening: number | null = null
  visit(document, {
    Scalar: (_, { type, range }) => {
      if (range && /^QUOTE/.test(type ?? '') && range[0] < end) opening = range[0]
    },
  })
  return opening
}

/** A text does not go on behind a comment: the value of the line above, which a comment ends. */
function commentedAbove(text: string, start: number): LineValue | null {
  const above = start === 0 ? null : valueOnLine(text, start - 1)
  return above && / #/.test(above.value) ? above : null
}

interface MistakeContext {
  readonly text: string
  readonly place: number
  /** The code of `yaml` for it. */
  readonly error: string | null
}

function valueMistake(
  value: LineValue,
  { text, place, error }: MistakeContext,
): Omit<LineMistake, 'instead'> | null {
  const first = value.value[0] ?? ''
  const inQuotes = advised(text, value)
  if (error === 'BAD_DQ_ESCAPE') {
    const message = 'In double quotes a backslash does not stand for itself.'
    return { at: place, message, advice: inQuotes }
  }
  if (first === '"' || first === "'") {
    const end = closingOf(value.value)
    if (end === null)
      return {
        at: value.start,
        message: `The quotation mark ${first} that opens here is not closed.`,
        advice: inQuotes,
      }
    const on = value.start + end + (/^\s*/.exec(value.value.slice(end))?.[0].length ?? 0)
    const message = `The text goes on behind the quotation mark ${first}, with which YAML ends it.`
    return end < value.value.length ? { at: on, message, advice: inQuotes } : null
  }
  const what = OPENINGS[first]
  if (what && (first !== '-' || /^-(?: |$)/.test(value.value)))
    return {
      at: value.start,
      message: `${first === '`' ? 'A backtick' : `\`${first}\``} at the beginning of a text ${what}.`,
      advice: inQuotes,
    }
  if (/:(?:\s|$)/.test(value.value))
    return {
      at: value.start,
      message: 'A colon in the text makes YAML take what is before it for a key.',
      advice: inQuotes,
    }
  const hash = value.value.search(/ #/)
  return hash < 0
    ? null
    : {
        at: value.start + hash + 1,
        message: '`#` begins a comment here, which ends the text.',
        advice: inQuotes,
      }
}

/** A bracket within a text between brackets, or one with which a text begins. */
function bracketMistake(text: string, place: number): Omit<LineMistake, 'instead'> | null {
  const [inner, whole] = [valueOnLine(text, place), wholeValue(text, place)]
  if (!inner || !whole || !/^[[{]/.test(whole.value)) return null
  const at = inner.value.search(/[[\]{}]/)
  if (inner.start !== whole.start && at >= 0 && lineQuoting(text, inner, inner.value) !== null) {
    const message = `\`${inner.value[at]}\` in a text between brackets or braces is taken for one of them.`
    return { at: inner.start + at, message, advice: advised(text, inner) }
  }
  const [first = ''] = whole.value
  const message = `\`${first}\` begins ${first === '[' ? 'a list' : 'keys and values'} here, which does not end with the line.`
  const advice = `Close it with \`${first === '[' ? ']' : '}'}\`; or, if it belongs to a text: ${advised(text, whole)}`
  return { at: whole.start, message, advice }
}

/** A comment that hides the end of brackets or braces (`[Sport, #MeToo]`), or a comma with nothing before it. */
function hiddenIn(text: string, place: number): Omit<LineMistake, 'instead'> | null {
  const whole = wholeValue(text, place)
  if (!whole || !/^[[{]/.test(whole.value)) return null
  const { index } = /(?<=[\s,[])#/.exec(whole.value) ?? { index: -1 }
  const value = index < 0 ? null : valueOnLine(text, whole.start + index)
  if (value && lineQuoting(text, value, value.value) !== null) {
    const message = '`#` begins a comment here, which ends the text.'
    return { at: whole.start + index, message, advice: advised(text, value) }
  }
  const empty = /^\[\s*,|,\s*,/.exec(whole.value)
  if (!empty || whole.start + empty.index + empty[0].length - 1 !== place) return null
  return { at: place, message: 'Nothing stands before this comma.', advice: 'Delete the comma.' }
}

const NO_BEGINNING = 'means something else in YAML'

const OPENINGS: Readonly<Record<string, string>> = {
  '&': 'makes YAML take the first word for a name',
  '*': 'makes YAML take the first word for a name that was given elsewhere',
  '!': 'makes YAML take the first word for a type',
  '|': 'tells YAML that the text stands on the lines below',
  '>': 'tells YAML that the text stands on the lines below',
  '-': 'begins a list',
  '?': NO_BEGINNING,
  '%': NO_BEGINNING,
  '@': NO_BEGINNING,
  '`': NO_BEGINNING,
  ',': NO_BEGINNING,
  ']': NO_BEGINNING,
  '}': NO_BEGINNING,
}

/** The length of a quoted value; null where it does not end. */
function closingOf(value: string): number | null {
  const found = value[0] === '"' ? /^"(?:[^"\\]|\\.)*"/.exec(value) : /^'(?:[^']|'')*'/.exec(value)
  return found ? found[0].length : null
}

function advised(text: string, value: LineValue): string {
  const meant = textMeant(value.value)
  const line = lineQuoting(text, value, meant)
  if (line === null) return 'Put the whole text in single quotes, and double each one that it holds.'
  return `Put it all in ${line.endsWith("'") ? 'single' : 'double'} quotes: \`${line}\`.`
}

/** A mistake in a text whose lines can be read one by one; null where the message of `yaml` says it best. */
export function wholeMistake(code: string, source: string): { message: string; advice: string } | null {
  switch (code) {
    case 'DUPLICATE_KEY':
      return {
        message: `\`${source}\` stands here for the second time.`,
        advice: 'Keep one of the two lines.',
      }
    case 'MULTIPLE_DOCS':
      return {
        message: 'A second YAML document begins here.',
        advice: 'Remove the line `---` or `...` above: all keys stand in one.',
      }
    case 'BAD_DIRECTIVE':
      return {
        message: 'A line that begins with `%` is no key.',
        advice: 'Remove it, or begin it with `#` if it is a comment.',
      }
    default:
      return null
  }
}

function unknownMistake(message: string | undefined): Pick<LineMistake, 'message' | 'advice'> {
  return {
    message: `The YAML does not parse: ${message ?? 'it is no key with a value'}.`,
    advice: 'Mend the YAML here; a text with a colon or a quotation mark is best put in quotes.',
  }
}
