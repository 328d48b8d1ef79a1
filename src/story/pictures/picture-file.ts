import { Parser } from 'htmlparser2'
import { imageSize } from 'image-size'
import type { PictureFile } from '../../model/article.ts'

/** What a picture's bytes say, whatever its name; null where they are no picture that a reader could see. */
export interface ReadPicture {
  readonly file: PictureFile | null
  /** What kind of picture it is, where browsers do not show that kind; else null. */
  readonly unshown: string | null
  /** Whether its end is missing. */
  readonly isCutOff: boolean
  /** Whether it is a drawing that shows what lies elsewhere: in a picture browsers load nothing. */
  readonly isPartial: boolean
}

const NONE: ReadPicture = { file: null, unshown: null, isCutOff: false, isPartial: false }

/** The kinds of pictures that browsers show, as `image-size` calls them. */
const TYPES: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  bmp: 'image/bmp',
  gif: 'image/gif',
  ico: 'image/x-icon',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
}

/** The kinds that cameras and programs write and only some browsers show. */
const UNSHOWN: Readonly<Record<string, string>> = {
  heic: 'HEIC',
  heif: 'HEIF',
  j2c: 'JPEG 2000',
  jp2: 'JPEG 2000',
  jxl: 'JPEG XL',
  'jxl-stream': 'JPEG XL',
  psd: 'Photoshop',
  tiff: 'TIFF',
}

/** Sizes stand at a picture's start; of a damaged JPEG `image-size` looks at each byte. */
const LONGEST_START = 1_000_000

/** Reads what a picture's file says of itself. It is never drawn, so that nothing in it costs more than its length. */
export function readPicture(bytes: Buffer): ReadPicture {
  const size = sizeIn(bytes)
  if (size === null) return NONE
  const { kind, width, height } = size
  const type = TYPES[kind]
  if (type === undefined) return { ...NONE, unshown: UNSHOWN[kind] ?? null }
  if (width === 0 || height === 0) return NONE
  return {
    file: { type, width, height, length: bytes.length },
    unshown: null,
    isCutOff: !(ENDS[kind]?.(bytes) ?? true),
    isPartial: kind === 'svg' && ELSEWHERE.test(bytes.toString('latin1')),
  }
}

/** A picture, a part of a drawing, a pattern or a style at another address; links may lead anywhere. */
const ELSEWHERE =
  /<(?:\w+:)?(?:image|use|feImage)\s[^<>]*href\s*=\s*["']\s*(?:https?:)?\/\/|url\(\s{0,9}["']?\s{0,9}(?:https?:)?\/\/|@import\s/i

interface Size {
  readonly kind: string
  readonly width: number
  readonly height: number
}

function sizeIn(bytes: Buffer): Size | null {
  const drawing = drawingIn(bytes)
  if (drawing) return drawing
  const start = bytes.subarray(0, LONGEST_START)
  const size = rasterSize(start)
  if (size === null) return null
  const { type, width, height, orientation = 1 } = size
  const kind = type === 'heif' && start.subarray(8, 64).includes('avif') ? 'avif' : (type ?? '')
  if (kind === 'svg') return null // a page in which a drawing stands
  const isTurned = orientation >= 5 || (kind === 'avif' && isTurnedAvif(start))
  return isTurned ? { kind, width: height, height: width } : { kind, width, height }
}

/** Null of what begins like no kind, or breaks off: of that `image-size` throws one or the other. */
function rasterSize(start: Buffer): ReturnType<typeof imageSize> | null {
  try {
    // A copy: `image-size` reads on behind the end of what is a part of a larger buffer.
    return imageSize(new Uint8Array(start))
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null
    throw error
  }
}

/** ISO/IEC 23008-12 §6.5.10: a picture with `irot` is shown turned by that number of quarters. */
function isTurnedAvif(start: Buffer): boolean {
  const at = start.indexOf('irot')
  return at > 0 && ((start[at + 4] ?? 0) & 1) === 1
}

/** The size of an SVG: what its root says in pixels, else in the proportions of its `viewBox`; browsers take 300×150 else. */
function drawingIn(bytes: Buffer): Size | null {
  const start = bytes.subarray(0, LONGEST_ROOT)
  if (!/<(?:\w+:)?svg[\s>/]/.test(start.toString('latin1'))) return null
  const root = rootOf(start.toString())
  if (root === null) return null
  const [, , across = 0, down = 0] = (root.viewBox ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const [width, height] = [pixels(root.width), pixels(root.height)]
  const hasRatio = across > 0 && down > 0
  if (width !== null && height !== null) return { kind: 'svg', width, height }
  if (!hasRatio) return { kind: 'svg', width: width ?? 300, height: height ?? 150 }
  const scale = width !== null ? width / across : height !== null ? height / down : 1
  return { kind: 'svg', width: Math.round(across * scale), height: Math.round(down * scale) }
}

/** Editors write long comments and definitions before the root. */
const LONGEST_ROOT = 65_536

/** The attributes of the root of an SVG; null where the text is other XML. Entities stay as they are written. */
function rootOf(text: string): Readonly<Record<string, string>> | null {
  let found: Readonly<Record<string, string>> | null = null
  let isFirst = true
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (isFirst && /^(?:\w+:)?svg$/.test(name)) found = attributes
        isFirst = false
        parser.pause()
      },
    },
    { xmlMode: true },
  )
  parser.end(text)
  return found
}

/** CSS pixels of a length of an SVG; null of a percentage, or of what is none. */
function pixels(length: string | undefined): number | null {
  const [, number = '', unit = 'px'] = /^\s*(\d*\.?\d+(?:e\d+)?)\s*([a-z]+)?\s*$/i.exec(length ?? '') ?? []
  const factor = Object.hasOwn(UNITS, unit.toLowerCase()) ? UNITS[unit.toLowerCase()] : undefined
  const value = number === '' || factor === undefined ? 0 : Math.round(Number(number) * factor)
  return value > 0 ? value : null
}

const UNITS: Readonly<Record<string, number>> = {
  px: 1,
  pt: 96 / 72,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
}

/** Whether a file of a kind has its end; of other kinds nobody can tell. */
const ENDS: Readonly<Record<string, (bytes: Buffer) => boolean>> = {
  avif: hasAllBoxes,
  gif: bytes => /\x3b\0*$/.test(bytes.subarray(-64).toString('latin1')),
  // Behind the start of the picture itself: a preview at the top of a file has an end too.
  jpg: bytes => bytes.lastIndexOf('ffd9', undefined, 'hex') > bytes.lastIndexOf('ffda', undefined, 'hex'),
  png: bytes =>
    bytes.lastIndexOf('IEND') + 'IEND'.length + CHECKSUM <= bytes.length && bytes.includes('IEND'),
  svg: bytes => /<\/(?:\w+:)?svg\s*>|<(?:\w+:)?svg[^>]*\/>/i.test(bytes.toString('latin1')),
  webp: bytes => bytes.length >= bytes.readUInt32LE(4) + 8,
}

/** Of a PNG's chunk, in bytes. */
const CHECKSUM = 4

/** ISO/IEC 14496-12 §4.2: each box says how long it is; 0 is to the end of the file, 1 that a longer number follows. */
function hasAllBoxes(bytes: Buffer): boolean {
  let at = 0
  while (at + 8 <= bytes.length) {
    const length = bytes.readUInt32BE(at)
    if (length === 0) return true
    const whole = length === 1 && at + 16 <= bytes.length ? Number(bytes.readBigUInt64BE(at + 8)) : length
    if (whole < 8) return false
    at += whole
  }
  return at === bytes.length
}
