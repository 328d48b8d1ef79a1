import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { OWN_ICON } from '../../src/format/parts/icons.ts'
import { openPack } from '../../src/snapshot/unpack.ts'
import { readPicture } from '../../src/story/pictures/picture-file.ts'
import { article } from '../life/newsroom.ts'
import { PUBLICATION } from '../site/site.ts'
import { runIn } from './run-in.ts'
import { temporaryRoot, write } from './temporary-root.ts'

const drawings = vi.hoisted(() => ({ count: 0 }))

vi.mock('@resvg/resvg-wasm', async original => {
  const actual = await original<typeof import('@resvg/resvg-wasm')>()
  return {
    ...actual,
    Resvg: class extends actual.Resvg {
      constructor(svg: string) {
        super(svg)
        drawings.count++
      }
    },
  }
})

const SLOW = { timeout: 60_000 }
const SIDES = { '/icon-48.png': 48, '/apple-touch-icon.png': 180, '/icon-512.png': 512 }

/** A publication with this icon, or none; `file` is its text. */
function folder(icon: string | null, file = '') {
  const root = temporaryRoot({
    'content/publication.yaml': icon === null ? PUBLICATION : `${PUBLICATION}icon: /${icon}\n`,
    'content/articles/a.md': article('One.'),
    ...(icon !== null && { [`content/${icon}`]: file }),
  })
  let day = 1
  return {
    root,
    build: async () => {
      const before = drawings.count
      const { err, exitCode } = await runIn(root, ['build'], { now: () => Date.UTC(2025, 9, day++) })
      expect(exitCode).toBe(0)
      const { documents } = openPack(readFileSync(join(root, 'dist/assets/snapshot/index/icons.pack')))
      const icons = new Map(
        [...documents].map(([path, { bodies, onlyGzip, contentType }]) => {
          const { bytes } = bodies.identity
          return [path, { contentType, bytes: Buffer.from(onlyGzip ? gunzipSync(bytes) : bytes) }] as const
        }),
      )
      return { icons, err, drawn: drawings.count - before }
    },
  }
}

test('an icon of its own is drawn in each size, once for all builds that do not touch it', SLOW, async () => {
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4"/></svg>'
  const { root, build } = folder('media/icon.svg', drawing)
  const first = await build()
  expect(first.drawn).toBe(3)
  for (const [path, side] of Object.entries(SIDES)) {
    const { contentType, bytes } = first.icons.get(path) ?? {}
    expect(contentType).toBe('image/png')
    expect(readPicture(bytes ?? Buffer.alloc(0)).file).toMatchObject({
      type: 'image/png',
      width: side,
      height: side,
    })
  }
  expect(readPicture(first.icons.get('/favicon.ico')?.bytes ?? Buffer.alloc(0)).file).toMatchObject({
    width: 48,
    height: 48,
  })
  expect(first.icons.has('/favicon.svg')).toBe(false)
  write(root, 'content/articles/a.md', article('One and more.'))
  expect(await build()).toMatchObject({ drawn: 0, icons: first.icons })
  write(root, 'content/media/icon.svg', drawing.replace('circle', 'circle fill="red"'))
  const changed = await build()
  expect(changed.drawn).toBe(3)
  expect(changed.icons.get('/icon-48.png')).not.toEqual(first.icons.get('/icon-48.png'))
})

test('without one there is that of Dateline, as it would be drawn, and nothing is drawn', SLOW, async () => {
  const none = await folder(null).build()
  expect(none.drawn).toBe(0)
  expect(none.icons.get('/favicon.svg')).toEqual({
    contentType: 'image/svg+xml',
    bytes: Buffer.from(OWN_ICON),
  })
  const own = await folder('media/icon.svg', OWN_ICON).build()
  for (const path of Object.keys(SIDES)) expect(own.icons.get(path)).toEqual(none.icons.get(path))
})

test.each([
  ['that is none', 'Not a picture.', 'undrawn-icon'],
  ['with nothing in it', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/>', 'undrawn-icon'],
  [
    'that is no XML',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle r="4"</svg>',
    'undrawn-icon',
  ],
  [
    'whose entities double',
    `<!DOCTYPE svg [<!ENTITY e0 "x">${Array.from({ length: 30 }, (_, n) => `<!ENTITY e${n + 1} "&e${n};&e${n};">`).join('')}]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><desc>&e30;</desc><circle r="4"/></svg>`,
    'undrawn-icon',
  ],
  [
    'with letters',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle r="4"/><text>A</text></svg>',
    'poor-icon',
  ],
  [
    'that is not square',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"><circle r="4"/></svg>',
    'poor-icon',
  ],
])('an icon %s is told of', SLOW, async (_, text, code) => {
  const { err } = await folder('media/icon.svg', text).build()
  expect(err).toContain(code)
})
