import { describe, expect, test } from 'vitest'
import { readPicture } from '../../../src/story/pictures/picture-file.ts'
import { avif, gif, heic, jpeg, png, svg, webp } from './made-pictures.ts'

const sizeOf = (bytes: Buffer) => {
  const { file } = readPicture(bytes)
  return file && `${file.type} ${file.width}×${file.height}`
}

describe('the size of a picture', () => {
  test.each([
    ['PNG', png(640, 480), 'image/png 640×480'],
    ['GIF', gif(640, 480), 'image/gif 640×480'],
    ['JPEG', jpeg(640, 480), 'image/jpeg 640×480'],
    ['JPEG, upside down', jpeg(640, 480, 3), 'image/jpeg 640×480'],
    ['JPEG of a camera held upright', jpeg(640, 480, 6), 'image/jpeg 480×640'],
    ['JPEG, mirrored and upright', jpeg(640, 480, 5), 'image/jpeg 480×640'],
    ['WebP', webp(640, 480), 'image/webp 640×480'],
    ['AVIF', avif(640, 480), 'image/avif 640×480'],
    ['AVIF of a camera held upright', avif(640, 480, 1), 'image/avif 480×640'],
    ['SVG', svg('width="640" height="480"'), 'image/svg+xml 640×480'],
    ['SVG in inches', svg('width="1in" height=".5in"'), 'image/svg+xml 96×48'],
    ['SVG by its proportions', svg('viewBox="0, 0  64 48"'), 'image/svg+xml 64×48'],
    ['SVG by one side', svg('width="640" viewBox="0 0 64 48"'), 'image/svg+xml 640×480'],
    ['SVG in percent', svg('width="100%" height="100%" viewBox="0 0 64 48"'), 'image/svg+xml 64×48'],
    ['SVG that says none', svg(''), 'image/svg+xml 300×150'],
    [
      'SVG behind a comment and definitions',
      Buffer.from(
        `<?xml version="1.0"?>\n<!-- <svg width="1"> ${'x'.repeat(5000)} -->\n<!DOCTYPE svg [<!ENTITY a "b">]>${svg('viewBox="0 0 4 3"')}`,
      ),
      'image/svg+xml 4×3',
    ],
  ])('%s', (_, bytes, size) => {
    expect(sizeOf(bytes)).toBe(size)
    expect(readPicture(bytes).isCutOff).toBe(false)
  })

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['zeros', Buffer.alloc(100)],
    ['words', Buffer.from('Not a picture.')],
    ['a page', Buffer.from('<!doctype html><html><svg width="1" height="1"></svg></html>')],
    ['a PNG without a size', png(0, 0)],
    ['the start of a PNG', png(1, 1).subarray(0, 20)],
    ['the start of a JPEG', jpeg(1, 1).subarray(0, 20)],
    ['a JPEG of noise', Buffer.concat([jpeg(1, 1).subarray(0, 4), Buffer.alloc(3_000_000, 1)])],
    [
      'an AVIF whose box has no end',
      Buffer.from(avif(1, 1).toString('hex').replace(/^0{6}/, 'ffffff'), 'hex'),
    ],
  ])('is not known of %s', (_, bytes) => {
    expect(readPicture(bytes)).toEqual({ file: null, unshown: null, isCutOff: false, isPartial: false })
  })

  test('is told as it is, however large a file says that it is', () => {
    expect(sizeOf(png(100_000, 100_000))).toBe('image/png 100000×100000')
  })

  test('is that of an SVG whose entities nobody expands', () => {
    const doubling = Array.from({ length: 40 }, (_, n) => `<!ENTITY e${n + 1} "&e${n};&e${n};">`).join('')
    const bytes = Buffer.from(
      `<!DOCTYPE svg [<!ENTITY e0 "x">${doubling}<!ENTITY f SYSTEM "file:///etc/passwd">]>${svg('width="&e40;" viewBox="0 0 4 3"', '<text>&e40;&f;</text><image href="http://127.0.0.1/"/>')}`,
    )
    expect(sizeOf(bytes)).toBe('image/svg+xml 4×3')
  })
})

test.each([
  ['PNG', png(64, 48)],
  ['GIF', gif(64, 48)],
  ['JPEG', jpeg(64, 48)],
  ['WebP', webp(64, 48)],
  ['AVIF', avif(64, 48)],
  ['SVG', svg('width="1" height="1"')],
])('a %s whose last bytes are missing is cut off', (_, bytes) => {
  const { file, isCutOff } = readPicture(bytes.subarray(0, -3))
  expect(isCutOff || file === null).toBe(true)
})

test('a kind that only some browsers show is named', () => {
  expect(readPicture(heic())).toEqual({ file: null, unshown: 'HEIC', isCutOff: false, isPartial: false })
})

test.each([
  ['a picture elsewhere', '<image width="9" href="https://a.example/b.png"/>', true],
  ['a part elsewhere', "<use xlink:href='//a.example/b.svg#c'/>", true],
  ['a style elsewhere', '<style>@import url(https://a.example/c.css);</style>', true],
  ['a pattern elsewhere', '<path style="fill:url( http://a.example/d.svg#e )"/>', true],
  ['a picture of its own', '<image href="data:image/png;base64,iVBORw0KGgo="/>', false],
  ['a part of its own', '<use href="#a"/><path fill="url(#b)"/>', false],
  ['a link', '<a href="https://a.example/"><path d="M0 0h9"/></a>', false],
])('a drawing with %s', (_, inside, isPartial) => {
  expect(readPicture(svg('viewBox="0 0 9 9"', inside)).isPartial).toBe(isPartial)
})
