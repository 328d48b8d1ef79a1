import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Failure } from '../world/failure.ts'
import type { World } from '../world/world.ts'
import { runNpm } from './programs.ts'

/** Where this package is, with the slash at its end: the repository, or its folder among the packages that are installed. */
export const PACKAGE_FOLDER = fileURLToPath(new URL('../../..', import.meta.url))

/** What a site says of the package that it is made with. */
export interface OwnPackage {
  readonly name: string
  readonly version: string
  /** What its `package.json` asks npm for: a version, or a tarball in its folder: `file:…`. */
  readonly spec: string
  /** That tarball, and its name; null where the registry has the package. */
  readonly tarball: { readonly file: string; readonly bytes: Uint8Array } | null
}

/**
 * This package, as a site will install it: from where it was itself installed, so that a site made with a tarball has
 * that tarball. From the repository it is packed.
 */
export function ownPackage(world: World): OwnPackage {
  const { name, version } = JSON.parse(readFileSync(join(PACKAGE_FOLDER, 'package.json'), 'utf8'))
  const bytes = isInstalled() ? installedFrom(name) : packed(world)
  const file = `${name}-${version}.tgz`
  return {
    name,
    version,
    spec: bytes ? `file:${file}` : version,
    tarball: bytes && { file, bytes },
  }
}

/** Whether this is a package among others, and not the repository. */
function isInstalled(): boolean {
  return basename(dirname(PACKAGE_FOLDER)) === 'node_modules'
}

/** The tarball that npm installed this package from, by npm's own list; null where that was the registry. */
function installedFrom(name: string): Uint8Array | null {
  const packages = dirname(PACKAGE_FOLDER)
  const list = join(packages, '.package-lock.json')
  const listed = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')).packages : {}
  const from: unknown = listed[`node_modules/${name}`]?.resolved
  if (typeof from !== 'string' || !from.startsWith('file:')) return null
  const tarball = resolve(dirname(packages), from.slice('file:'.length))
  if (existsSync(tarball)) return readFileSync(tarball)
  throw new Failure(
    `\`${tarball}\`, from which this package was installed, is gone.`,
    'Put it back, or run the command from a tarball that is there: the new site needs it too.',
  )
}

function packed(world: World): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-pack-'))
  try {
    const { status, output } = runNpm(['pack', '--json', '--pack-destination', folder], PACKAGE_FOLDER, world)
    const [file] = status === 0 ? output.matchAll(/"filename": "([^"]+)"/g) : []
    if (file?.[1]) return readFileSync(join(folder, file[1]))
    throw new Failure(
      '`npm pack` did not make a package of this repository.',
      'What npm says above tells why; mend that, then try again.',
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
