/* Pictures with as few bytes as say how large they are. */

const u16 = (value: number) => [value >> 8, value & 255]
const u32 = (value: number) => [...u16(value >>> 16), ...u16(value & 0xffff)]
const le16 = (value: number) => u16(value).toReversed()
const le32 = (value: number) => u32(value).toReversed()
const ascii = (text: string) => [...Buffer.from(text, 'latin1')]
const box = (kind: string, ...inside: readonly number[][]) => {
  const content = inside.flat()
  return [...u32(content.length + 8), ...ascii(kind), ...content]
}

/** `more` bytes stand before its end. */
export function png(width: number, height: number, more = 0): Buffer {
  const head = [0x89, ...ascii('PNG\r\n\x1a\n'), ...u32(13), ...ascii('IHDR'), ...u32(width), ...u32(height)]
  const end = [...u32(0), ...ascii('IEND'), ...u32(0xae426082)]
  return Buffer.concat([
    Buffer.from([...head, 8, 2, 0, 0, 0, ...u32(0)]),
    Buffer.alloc(more),
    Buffer.from(end),
  ])
}

export function gif(width: number, height: number): Buffer {
  return Buffer.from([...ascii('GIF89a'), ...le16(width), ...le16(height), 0, 0, 0, 0x3b])
}

/** `orientation` as a camera says it (Exif 2.32, tag 274). */
export function jpeg(width: number, height: number, orientation = 1): Buffer {
  const ifd = [...u16(1), ...u16(274), ...u16(3), ...u32(1), ...u16(orientation), 0, 0, ...u32(0)]
  const exif = [...ascii('Exif\0\0MM'), ...u16(42), ...u32(8), ...ifd]
  const segment = (marker: number, content: readonly number[]) => [
    0xff,
    marker,
    ...u16(content.length + 2),
    ...content,
  ]
  return Buffer.from([
    ...[0xff, 0xd8],
    ...segment(0xe1, exif),
    ...segment(0xc0, [8, ...u16(height), ...u16(width), 1, 1, 0x11, 0]),
    ...segment(0xda, [1, 1, 0, 0, 63, 0]),
    ...[0x12, 0x34, 0xff, 0xd9],
  ])
}

export function webp(width: number, height: number): Buffer {
  const chunk = [
    ...ascii('VP8X'),
    ...le32(10),
    0,
    0,
    0,
    0,
    ...le32(width - 1).slice(0, 3),
    ...le32(height - 1).slice(0, 3),
  ]
  return Buffer.from([...ascii('RIFF'), ...le32(chunk.length + 4), ...ascii('WEBP'), ...chunk])
}

/** `turned` by so many quarters. */
export function avif(width: number, height: number, turned = 0): Buffer {
  const sizes = box('ispe', u32(0), u32(width), u32(height))
  const properties = box('ipco', sizes, box('irot', [turned]))
  return Buffer.from([
    ...box('ftyp', ascii('avif'), u32(0), ascii('mif1')),
    ...box('meta', u32(0), box('iprp', properties)),
  ])
}

export function heic(): Buffer {
  return Buffer.from([
    ...box('ftyp', ascii('heic'), u32(0), ascii('mif1')),
    ...box('meta', u32(0), box('iprp', box('ipco', box('ispe', u32(0), u32(8), u32(8))))),
  ])
}

export function svg(attributes: string, inside = '<path d="M0 0h9"/>'): Buffer {
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`)
}
