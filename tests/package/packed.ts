import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { listFiles } from '../../src/cli/disk/list-files.ts'

/** The environment of a terminal: no npm runs it, and `node` is the one that runs this test. */
const TERMINAL = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_OPTIONS$|^VITEST/.test(name)),
  ),
  PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
  // What another test has fetched is taken as it is.
  npm_config_prefer_offline: 'true',
  CI: '',
  NO_COLOR: '1',
}

/** Runs a command in a folder as a person would; throws what it printed where it fails. */
export function run(folder: string, command: string, ...args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: folder,
    env: TERMINAL,
    encoding: 'utf8',
    timeout: 180_000,
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status === 0) return stdout + stderr
  throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stdout}${stderr}`, { cause: error })
}

/** Whether npm reaches its registry: without it no package can be installed as a user would. */
export function isRegistryThere(): boolean {
  const args = ['ping', '--fetch-retries=0', '--fetch-timeout=8000']
  return spawnSync('npm', args, { env: TERMINAL, timeout: 20_000 }).status === 0
}

/** A folder of its own; \`remove\` it. */
export function ownFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-package-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Packs this repository as \`npm pack\` does, into a folder; the tarball. */
export function packed(into: string, repository = resolve('.')): string {
  run(repository, 'npm', 'pack', '--pack-destination', into)
  const { name, version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'))
  return join(into, `${name}-${version}.tgz`)
}

/** The same package under another version, as if nothing but that had changed: in every place that tells it. */
export function underVersion(tarball: string, version: string, into: string): string {
  const folder = join(into, version)
  mkdirSync(folder)
  run(folder, 'tar', '-xzf', tarball)
  const unpacked = join(folder, 'package')
  const told = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8'))
  for (const file of listFiles(join(unpacked, 'lib')).filter(name => name.endsWith('.js'))) {
    const text = readFileSync(join(unpacked, 'lib', file), 'utf8')
    const renamed = text.replaceAll(
      `GENERATOR_VERSION = '${told.version}'`,
      `GENERATOR_VERSION = '${version}'`,
    )
    if (renamed !== text) writeFileSync(join(unpacked, 'lib', file), renamed)
  }
  writeFileSync(join(unpacked, 'package.json'), JSON.stringify({ ...told, version }))
  run(unpacked, 'npm', 'pack', '--ignore-scripts', '--pack-destination', into)
  return join(into, `${told.name}-${version}.tgz`)
}

/** The last release that CHANGELOG.md dates and a tag marks, packed from its commit; null where there is none. */
export function lastRelease(into: string): string | null {
  const [, version] = /^## (\d+\.\d+\.\d+) – \d{4}-/m.exec(readFileSync('CHANGELOG.md', 'utf8')) ?? []
  if (version === undefined) return null
  const folder = join(into, `v${version}`)
  mkdirSync(folder)
  const archive = join(into, `v${version}.tar`)
  run('.', 'git', 'archive', '--output', archive, `v${version}`)
  run(folder, 'tar', '-xf', archive)
  if (!existsSync(join(folder, 'node_modules')))
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  return packed(into, folder)
}
