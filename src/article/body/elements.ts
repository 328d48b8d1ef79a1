/** How an element is written. */
type Treatment =
  /** As it is, perhaps under its present name in HTML. */
  | { readonly as: 'allowed'; readonly name: string }
  /** Without its tags: its words stay, in a block of their own or in their line. */
  | { readonly as: 'unwrapped'; readonly block: boolean }
  /** Not at all, nor what is in it. */
  | { readonly as: 'dropped'; readonly advice: string }
  /** As a link to what it would have shown. */
  | { readonly as: 'link'; readonly address: string }
  | { readonly as: 'formula' }
  /** `q`: with quotation marks, since few readers add them. */
  | { readonly as: 'marks' }

/** The elements that an entry may have: prose, tables, pictures, sound and film. No frame, form, script or style. */
const ELEMENTS =
  `a abbr address article aside audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn
  div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol p picture pre rp rt ruby s
  samp section small source span strong sub summary sup table tbody td tfoot th thead time tr track u ul var video wbr`.split(
    /\s+/,
  )

/** Older names of some of them. */
const RENAMED = {
  acronym: 'abbr',
  dir: 'ul',
  image: 'img',
  listing: 'pre',
  menu: 'ul',
  strike: 's',
  tt: 'code',
}

const BLOCKS =
  `body center dialog fieldset form frameset head hgroup html legend main nav noframes optgroup option
  search select marquee`.split(/\s+/)

const OTHER_ADVICE = 'Feeds cannot carry it: remove it, or say in words what it shows.'

const DROPPED = {
  canvas: OTHER_ADVICE,
  datalist: 'No page shows it: remove it.',
  noscript: 'It is for browsers without scripts, and there are none here: put its words into the text.',
  svg: 'Save the drawing as a file such as content/media/drawing.svg and show it as a picture: `![…](../media/drawing.svg)`.',
  template: 'No page shows it: remove it, or put its words into the text.',
}

const LINKS = { embed: 'src', frame: 'src', iframe: 'src', object: 'data', portal: 'src' }

/** Parts of a formula that give it its meaning, also where `math` around them is missing. */
const FORMULA_PARTS =
  'mfrac mmultiscripts mover mroot msqrt msub msubsup msup mtable munder munderover'.split(' ')

const TREATMENTS: ReadonlyMap<string, Treatment> = new Map<string, Treatment>([
  ...ELEMENTS.map(name => [name, { as: 'allowed', name }] as const),
  ...Object.entries(RENAMED).map(([old, name]) => [old, { as: 'allowed', name }] as const),
  ...BLOCKS.map(name => [name, { as: 'unwrapped', block: true }] as const),
  ...Object.entries(DROPPED).map(([name, advice]) => [name, { as: 'dropped', advice }] as const),
  ...Object.entries(LINKS).map(([name, address]) => [name, { as: 'link', address }] as const),
  ...'area base basefont bgsound command input keygen link meta nextid param'
    .split(' ')
    .map(name => [name, { as: 'dropped', advice: OTHER_ADVICE }] as const),
  ...['math', ...FORMULA_PARTS].map(name => [name, { as: 'formula' }] as const),
  ['q', { as: 'marks' }],
])

const UNKNOWN: Treatment = { as: 'unwrapped', block: false }

/** How an element of this name is written. */
export function treatmentOf(name: string): Treatment {
  return TREATMENTS.get(name) ?? UNKNOWN
}

/** Elements within a line; all others begin and end one. */
export const INLINE: ReadonlySet<string> = new Set(
  `a abbr audio b bdi bdo br cite code del dfn em i img ins kbd mark picture q rp rt ruby s samp small source span strong sub
  sup time track u var video wbr`.split(/\s+/),
)

/** Elements of code and computers' output: their content is no speech. */
export const UNSPOKEN: ReadonlySet<string> = new Set(['code', 'kbd', 'pre', 'samp'])

/** Elements whose content is no opening of a story, even where it comes first. */
export const NO_OPENING: ReadonlySet<string> = new Set(
  'aside caption details figcaption figure footer h1 h2 h3 h4 h5 h6 header pre section.footnotes summary table'.split(
    ' ',
  ),
)

/** Elements whose content opens a story only where it has no paragraph. */
export const LATE_OPENING: ReadonlySet<string> = new Set('address blockquote dl ol ul'.split(' '))

/** Attributes that elements may have, `*` any. Those with an address are checked besides. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  '*': ['dir', 'lang', 'title'],
  a: ['href', 'hreflang', 'rel', 'type'],
  audio: ['src', 'controls', 'loop', 'muted', 'preload'],
  blockquote: ['cite'],
  col: ['span', 'align'],
  colgroup: ['span', 'align'],
  del: ['cite', 'datetime'],
  details: ['open'],
  img: ['src', 'srcset', 'sizes', 'alt', 'width', 'height', 'loading', 'decoding'],
  ins: ['cite', 'datetime'],
  li: ['value'],
  ol: ['start', 'reversed', 'type'],
  source: ['src', 'srcset', 'sizes', 'media', 'type', 'width', 'height'],
  td: ['colspan', 'rowspan', 'align', 'headers'],
  th: ['colspan', 'rowspan', 'scope', 'align', 'abbr', 'headers'],
  time: ['datetime'],
  track: ['src', 'kind', 'srclang', 'label', 'default'],
  video: ['src', 'poster', 'controls', 'loop', 'muted', 'preload', 'width', 'height', 'playsinline'],
}

/** Whether an element may have an attribute. */
export function mayHave(element: string, attribute: string): boolean {
  const own = Object.hasOwn(ATTRIBUTES, element) ? ATTRIBUTES[element] : undefined
  return own?.includes(attribute) || ATTRIBUTES['*']?.includes(attribute) || false
}

/** The allow-list of elements and attributes, for the sanitiser. */
export const ALLOWED = { elements: ELEMENTS, attributes: ATTRIBUTES }

/** Dropped elements in whose place a browser would show something. */
export const SEEN: ReadonlySet<string> = new Set(['canvas', 'input', 'svg'])

const CHANGES_MEANING = new Set('del s strike sup sub rt rp q math svg template noscript'.split(' '))

/** Whether an element changes the meaning of its words, so that its end matters. `style` hides, strikes or raises them. */
export function changesMeaning(name: string, style: string | null): boolean {
  return style !== null || CHANGES_MEANING.has(name) || UNSPOKEN.has(name)
}
