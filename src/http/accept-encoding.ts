/** The codings in which bodies are stored (RFC 9110 §8.4.1, RFC 7932); `identity` is the body itself. */
export type Encoding = 'br' | 'gzip' | 'identity'

/** The smallest first: the order among codings of the same weight. */
const PREFERENCE: readonly Encoding[] = ['br', 'gzip', 'identity']

/** Below any weight in a header: `identity` that is neither named nor refused is the last choice. */
const UNNAMED = 0.0001

const WEIGHT = /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/

/**
 * RFC 9110 §12.5.3: the coding with the highest weight among those there are, by the header alone. A client that
 * refuses them all, or sends no header, gets `identity`: a feed is never 406.
 */
export function chooseEncoding(header: string | null, available: readonly Encoding[]): Encoding {
  if (header === null) return 'identity'
  for (const encoding of acceptedBy(header)) if (available.includes(encoding)) return encoding
  return 'identity'
}

/** Headers that were parsed: clients send few different ones, and parsing takes a tenth of a 304's time. */
const ACCEPTED = new Map<string, readonly Encoding[]>()

/** Bounds of that cache; browsers send 30 characters. */
const MOST_HEADERS = 200
const LONGEST_HEADER = 100

function acceptedBy(header: string): readonly Encoding[] {
  const known = ACCEPTED.get(header)
  if (known) return known
  const accepted = rank(parseWeights(header))
  if (header.length > LONGEST_HEADER) return accepted
  if (ACCEPTED.size >= MOST_HEADERS) ACCEPTED.clear()
  ACCEPTED.set(header, accepted)
  return accepted
}

/** The codings that are not refused, the highest weight first. */
function rank(weights: ReadonlyMap<string, number>): readonly Encoding[] {
  return PREFERENCE.map(encoding => ({ encoding, weight: weightOf(encoding, weights) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ encoding }) => encoding)
}

/** `*` stands for gzip and `identity`: clients that send it alone have been seen to read gzip, and never brotli. */
function weightOf(encoding: Encoding, weights: ReadonlyMap<string, number>): number {
  const any = weights.get('*')
  switch (encoding) {
    case 'br':
      return weights.get('br') ?? 0
    case 'gzip':
      return weights.get('gzip') ?? weights.get('x-gzip') ?? any ?? 0
    case 'identity':
      return weights.get('identity') ?? (any === 0 ? 0 : UNNAMED)
  }
}

/** Each coding's weight; an element whose weight is none is left out. The first mention of a coding counts. */
function parseWeights(header: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>()
  for (const element of header.toLowerCase().split(',')) {
    const [coding = '', ...parameters] = element.split(';').map(part => part.trim())
    const weight = parameters.find(parameter => parameter.startsWith('q='))?.slice(2) ?? '1'
    if (coding && WEIGHT.test(weight) && !weights.has(coding)) weights.set(coding, Number(weight))
  }
  return weights
}
