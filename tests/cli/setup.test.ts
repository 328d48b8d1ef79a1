import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryRoot, write } from './temporary-root.ts'

const SETUP = join(import.meta.dirname, '../../src/cli/setup.mjs')

/** Stands in for npm: notes that it ran, clears node_modules as `npm ci` does, and fails where asked. */
const NPM = `import fs from 'node:fs'
fs.appendFileSync('runs', process.argv[2] + '\\n')
fs.mkdirSync('node_modules', { recursive: true })
process.exitCode = fs.existsSync('fail') ? 1 : 0
`

function setup(root: string, ...args: string[]) {
  const env = { ...process.env, npm_execpath: join(root, 'npm-cli.js') }
  const { status, stderr } = spawnSync(process.execPath, [SETUP, ...args], {
    cwd: root,
    env,
    encoding: 'utf8',
  })
  return { status, stderr }
}

const runs = (root: string) => (existsSync(join(root, 'runs')) ? readdirSync(root).length : 0)
const fresh = () =>
  temporaryRoot({ 'package.json': '{"type":"module"}', 'package-lock.json': '{}', 'npm-cli.js': NPM })

test('installs once, and again only when the lock file has changed', () => {
  const root = fresh()
  expect(setup(root)).toMatchObject({ status: 0, stderr: expect.stringContaining('Setting up') })
  expect(runs(root)).toBeGreaterThan(0)
  rmSync(join(root, 'runs'))
  expect(setup(root)).toEqual({ status: 0, stderr: '' })
  expect(runs(root)).toBe(0)
  write(root, 'package-lock.json', '{ "other": 1 }')
  setup(root)
  expect(runs(root)).toBeGreaterThan(0)
})

test('an install that did not finish is done again', () => {
  const root = fresh()
  setup(root)
  write(root, 'package-lock.json', '{ "other": 1 }')
  write(root, 'fail', '')
  expect(setup(root)).toMatchObject({ status: 1, stderr: expect.stringContaining('did not finish') })
  write(root, 'package-lock.json', '{}')
  rmSync(join(root, 'runs'))
  rmSync(join(root, 'fail'))
  expect(setup(root).status).toBe(0)
  expect(runs(root)).toBeGreaterThan(0)
})

test('an install by npm itself counts', () => {
  const root = fresh()
  write(root, 'node_modules/x', '')
  setup(root, '--installed')
  expect(setup(root)).toEqual({ status: 0, stderr: '' })
  expect(runs(root)).toBe(0)
})
