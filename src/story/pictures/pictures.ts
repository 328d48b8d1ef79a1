import type { Json } from '../../ledger/digest.ts'
import type { Article, BodyAddress, Media, UpdateFile } from '../../model/article.ts'
import { mediaType } from '../../model/files/media-type.ts'
import { asHtml, BASE, escapeHtml, type Html } from '../../model/html.ts'
import { memoized } from '../../model/memoize.ts'
import { type Place, type Problem, problem } from '../../model/problem.ts'
import { mediaFile, mediaNames } from '../links/media.ts'
import type { OwnSite } from '../links/own-address.ts'
import { type ReadPicture, readPicture } from './picture-file.ts'

/** The pictures of content/media as their files are. */
export interface Pictures {
  /** The file that an address names, by path below content/, and what it says; null of any other address. */
  readonly at: (address: string) => KnownPicture | null
}

/** A picture of content/media. */
interface KnownPicture extends ReadPicture {
  readonly name: string
  /** In bytes. */
  readonly length: number
}

/** For texts whose files nobody has. */
export const NO_PICTURES: Pictures = { at: () => null }

/** Those of a publication. Each is read once, however many stories show it. */
export function picturesOf(
  media: ReadonlyMap<string, number>,
  site: OwnSite,
  read: (file: string) => Uint8Array | null,
): Pictures {
  const names = mediaNames(media)
  const known = memoized((name: string): KnownPicture | null => {
    const bytes = media.has(name) ? read(name) : null
    return (
      bytes && {
        name,
        length: bytes.length,
        ...readPicture(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)),
      }
    )
  })
  return {
    at: address => {
      const named = mediaFile(address, site)
      const found = named && names.find(named)
      return found === null ? null : known(found)
    },
  }
}

type Illustrated = Pick<Article | UpdateFile, 'addresses' | 'html' | 'image'>

/** A text whose pictures say how large they are, where that is known. */
export function sized<T extends Illustrated>(text: T, pictures: Pictures): T {
  const shown = text.addresses.filter(isShownPicture)
  if (shown.length === 0) return text
  const files = shown.flatMap(({ address }) => {
    const file = pictures.at(address)?.file
    return file ? [[escapeHtml(address), file] as const] : []
  })
  return { ...text, html: sizedHtml(text.html, new Map(files)), image: sizedImage(text.image, pictures) }
}

function sizedImage(image: Media | null, pictures: Pictures): Media | null {
  return image && { ...image, file: pictures.at(addressOf(image))?.file ?? null }
}

/** What digests say of the pictures of a text: each file, and what of it is shown. */
export function pictureSizes({ addresses, image }: Illustrated, pictures: Pictures): readonly Json[] {
  const lead = image && pictures.at(addressOf(image))?.name
  return addresses.filter(isShownPicture).flatMap(({ address }): readonly Json[] => {
    const picture = pictures.at(address)
    if (picture === null) return []
    const { name, file } = picture
    if (file === null) return [[name]]
    const { type, width, height, length } = file
    return [[name, width, height, ...(name === lead ? [type, length] : [])]]
  })
}

function addressOf({ url }: Media): string {
  return url.startsWith('/') ? BASE + url : url
}

/** A picture that the text shows. */
function isShownPicture(by: BodyAddress): by is BodyAddress & { readonly address: string } {
  return by.of === 'picture' && by.shown && by.address !== null
}

/** The tag of a picture as the sanitiser writes it: `>` within is escaped. */
const IMAGE = /<img(?=\s)[^>]*>/g

/** HTML whose pictures have the sizes of their files; what the writer says of one side, the other follows. */
function sizedHtml(
  html: Html,
  files: ReadonlyMap<string, { readonly width: number; readonly height: number }>,
): Html {
  if (files.size === 0 || !html.includes('<img')) return html
  return asHtml(
    html.replace(IMAGE, tag => {
      const file = files.get(attributeOf(tag, 'src') ?? '')
      const [width, height] = [attributeOf(tag, 'width'), attributeOf(tag, 'height')]
      if (!file || (width !== null && height !== null)) return tag
      const across = width ?? (height === null ? file.width : scaled(height, file.width / file.height))
      const down = height ?? (width === null ? file.height : scaled(width, file.height / file.width))
      if (across === null || down === null) return tag
      const bare = tag.replace(/ (?:width|height)="[^"]*"/g, '')
      return bare.replace(/\s*\/?>$/, end => ` width="${across}" height="${down}"${end}`)
    }),
  )
}

/** The side that goes with one that the writer says in pixels. */
function scaled(side: string, by: number): number | null {
  return /^\s*\d+\s*$/.test(side) ? Math.max(1, Math.round(Number(side) * by)) : null
}

function attributeOf(tag: string, name: string): string | null {
  return new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? null
}

/** Beyond these, a picture costs readers more than any screen shows of it: in pixels a side, and in bytes. */
const [LONGEST_SIDE, LARGEST] = [5000, 3_000_000] as const

const [VECTOR, TIDY] = ['image/svg+xml', /\.[a-z0-9]+$/i] as const

/** Remarks on the pictures of a text that are too large, or whose files are not what they seem to be; each once. */
export function remarkPictures(
  { addresses, image }: Pick<Article | UpdateFile, 'addresses' | 'image'>,
  pictures: Pictures,
  remarks: Problem[],
): void {
  const again = image && shownAgain(image, addresses)
  if (again) remarks.push(untold(again.place))
  const told = new Set<string>()
  for (const { of, address, place } of addresses) {
    const picture = of === 'picture' && address !== null ? pictures.at(address) : null
    if (picture === null || told.has(picture.name)) continue
    told.add(picture.name)
    remarks.push(...faultsOf(picture, place))
  }
}

/** Where a text shows the picture of its entry, whose caption or credit then stands below neither. */
function shownAgain(image: Media, addresses: readonly BodyAddress[]): BodyAddress | null {
  if (image.caption === null && image.credit === null) return null
  // The first is that of the front matter.
  return addresses.filter(by => isShownPicture(by) && by.address === addressOf(image))[1] ?? null
}

function untold(place: Place): Problem {
  const message =
    "The text shows the picture of its entry, so that the page has neither that one's caption nor its credit."
  const advice =
    'Write both as the title of this one, alone in its paragraph: `![…](… "What stands below it. Photo: …")`; or leave this one out.'
  return problem('untold-picture', place, message, advice)
}

function faultsOf(picture: KnownPicture, place: Place): readonly Problem[] {
  const { name, file, unshown, isCutOff, isPartial, length } = picture
  const path = `content/${name}`
  const tell = (code: string, message: string, advice: string) => problem(code, place, message, advice)
  if (length === 0)
    return [tell('unreadable-picture', `${path} is empty.`, 'Save or copy the picture again.')]
  if (unshown !== null) {
    const message = `${path} is a picture of the kind ${unshown}, which many browsers and readers do not show.`
    return [tell('unreadable-picture', message, 'Save it as JPEG, PNG or WebP, under a name that says so.')]
  }
  if (file === null) {
    const advice = 'Open it in a picture editor, and save it again as JPEG, PNG, WebP or SVG.'
    return [tell('unreadable-picture', `${path} cannot be read as a picture.`, advice)]
  }
  const called = mediaType(name)
  const other = called !== null && called !== file.type
  return [
    ...(isCutOff
      ? [tell('unreadable-picture', `The end of ${path} is missing.`, 'Copy or save the picture again.')]
      : []),
    ...(isPartial ? [tell('partial-picture', elsewhereIn(path), EMBEDDED)] : []),
    ...(other ? [tell('misnamed-picture', ...misnamed(name, file.type))] : []),
    ...largeness(picture, path).map(said => tell('large-picture', said, SMALLER)),
  ]
}

const elsewhereIn = (path: string) =>
  `${path} is a drawing that shows what lies at another address: browsers load nothing within a picture.`

const EMBEDDED = 'Save it again with pictures and fonts embedded, and letters as paths.'

const SMALLER = `Make it smaller: 2,000 pixels across are enough for any screen, and JPEG or WebP takes the least room.`

function misnamed(name: string, type: string): [message: string, advice: string] {
  const kind = type.slice('image/'.length).replace('+xml', '').replace('x-icon', 'ico')
  const ending = kind === 'jpeg' ? 'jpg' : kind
  const renamed = name.replace(TIDY, `.${ending}`)
  return [
    `content/${name} is a ${kind.toUpperCase()} by what is in it, and its name says otherwise.`,
    `Rename it to content/${renamed}, here too: it is served as what its name says.`,
  ]
}

function largeness({ file, length }: KnownPicture, path: string): readonly string[] {
  const isLong = file && file.type !== VECTOR && Math.max(file.width, file.height) > LONGEST_SIDE
  const is = [
    ...(isLong ? [`${grouped(file.width)} × ${grouped(file.height)} pixels`] : []),
    ...(length > LARGEST ? [`${(Math.ceil(length / 100_000) / 10).toFixed(1)} MB`] : []),
  ]
  if (is.length === 0) return []
  const most = `${grouped(LONGEST_SIDE)} pixels a side and ${LARGEST / 1_000_000} MB`
  return [`${path} has ${is.join(' and ')}: more than ${most}, which every reader has to load.`]
}

const grouped = (count: number) => count.toLocaleString('en-US')
