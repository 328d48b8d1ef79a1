import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { PUBLICATION_FILE } from '../../article/publication.ts'
import { placeOfKey } from '../../article/source/value-place.ts'
import { ICONS, isIconDrawn } from '../../format/parts/icons.ts'
import { type Problem, problem } from '../../model/problem.ts'
import type { Publication } from '../../model/publication.ts'
import { type DrawnIcon, storeDrawing, storedDrawing } from '../../site/index/drawings.ts'
import { fingerprintOf } from '../../site/index/fingerprint.ts'
import type { SiteIndex } from '../../site/index/site-index.ts'
import { mediaFile } from '../../story/links/media.ts'
import { readPicture } from '../../story/pictures/picture-file.ts'

interface IconReader {
  readonly read: (file: string) => Uint8Array | null
  readonly remarks: Problem[]
}

/**
 * The publication's own icon in each size; null where it has none, or none that can be drawn, which a remark says. What
 * the last build drew of the same bytes is not drawn again: to start the library takes longer than an edit.
 */
export async function drawnIcon(
  publication: Publication,
  index: SiteIndex,
  { read, remarks }: IconReader,
): Promise<DrawnIcon | null> {
  const { icon } = publication
  if (icon === null || !isIconDrawn(publication)) return null
  const file = mediaFile(icon, publication)
  const found = file && read(file)
  if (!file || !found) return null // that it is missing is a Problem of its own
  const bytes = Buffer.from(found)
  const place = placeOfKey('icon', PUBLICATION_FILE, read)
  remarks.push(
    ...faultsOf(bytes).map(fault => problem('poor-icon', place, `content/${file} ${fault}.`, BETTER)),
  )
  const digest = fingerprintOf(bytes.toString('base64'))
  const known = storedDrawing(index, digest)
  if (known) return known
  const drawn = await draw(bytes)
  if (typeof drawn !== 'string') {
    storeDrawing(index, digest, drawn)
    return drawn
  }
  const message = `content/${file} cannot be drawn as an icon, and Dateline's own stands in: ${drawn}.`
  remarks.push(problem('undrawn-icon', place, message, BETTER))
  return null
}

const BETTER = 'Save it as SVG whose letters are paths, or as PNG: square, at least 512 pixels a side.'

const LARGEST = Math.max(...ICONS.map(({ side }) => side))

/** What of an icon is not seen as its writer saw it. */
function faultsOf(bytes: Buffer): readonly string[] {
  const { file } = readPicture(bytes)
  if (file === null) return []
  const { type, width, height } = file
  if (type === 'image/svg+xml' && /<text[\s>]/.test(bytes.toString()))
    return ['has letters that are text, which is left out: no font is the same on every machine']
  if (type !== 'image/svg+xml' && Math.max(width, height) < LARGEST)
    return [`has ${width} × ${height} pixels, and is blurred where ${LARGEST} are shown`]
  return Math.abs(width - height) > Math.max(width, height) / 50 ? ['is not square, and gets margins'] : []
}

/** The icon in each size, or why it cannot be drawn. WebAssembly draws the same bytes on every machine. */
async function draw(bytes: Buffer): Promise<DrawnIcon | string> {
  const type = readPicture(bytes).file?.type
  if (type === undefined) return 'it is no picture'
  const Renderer = await renderer()
  const drawn = new Map<number, Uint8Array>()
  for (const { side, ground } of ICONS) {
    try {
      const image = new Renderer(framed(bytes, type, side, ground)).render()
      if (side === ICONS[0].side && isEmpty(image.pixels)) return 'nothing is seen of it'
      drawn.set(side, image.asPng())
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }
  return drawn
}

/** A square with the icon in its middle. */
function framed(bytes: Buffer, type: string, side: number, ground: string | null): string {
  const square = `width="${side}" height="${side}"`
  const paint = ground === null ? '' : `<rect ${square} fill="${ground}"/>`
  const image = `<image ${square} href="data:${type};base64,${bytes.toString('base64')}"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${square}>${paint}${image}</svg>`
}

function isEmpty(pixels: Uint8Array): boolean {
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at] !== 0) return false
  return true
}

let isStarted = false

/** The library, which starts once in a process and is loaded by none that draws nothing. */
async function renderer() {
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm')
  if (!isStarted) {
    const binary = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')
    await initWasm(readFileSync(binary))
    isStarted = true
  }
  return Resvg
}
