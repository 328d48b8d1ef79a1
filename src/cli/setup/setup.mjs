// Makes node_modules match package-lock.json, and `node` in npm's scripts a Node that runs Dateline. Plain JavaScript,
// since it runs before anything is installed and on any Node from 18; npm's scripts start it with the Node that runs
// npm, since the one in node_modules may not run here. `--installed` says that npm has just installed (its `postinstall`);
// a folder, that what its own lock file lists is installed there.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isWritable, npmCi } from './npm-ci.mjs'
import { chooseNode } from './own-node.mjs'

const [argument] = process.argv.slice(2)
const isInstalled = argument === '--installed'
const root = resolve(isInstalled ? '.' : (argument ?? '.'))
const isOwn = root === process.cwd()
const marker = join(root, 'node_modules', '.dateline-setup')

if (isInstalled) afterInstall()
else process.exitCode = setUp()

/** The exit code: 0 once the next command of the script can run. */
function setUp() {
  const trouble = (isSetUp() ? null : install()) ?? (isOwn ? chooseNode(root) : null)
  if (trouble !== null) console.error(trouble)
  return trouble === null ? 0 : 1
}

/** npm runs `postinstall` even where it was only asked for a new lock file. */
function afterInstall() {
  if (!existsSync(join(root, 'node_modules'))) return
  chooseNode(root)
  record()
}

/** The marker goes first: an install that is interrupted leaves none, and the next command starts over. */
function install() {
  const file = isOwn ? 'package-lock.json' : `${argument}/package-lock.json`
  console.error(`Setting up: installing what ${file} lists. This takes about 20 seconds, once.`)
  if (!isWritable(join(root, 'node_modules')))
    return `Nothing is installed: ${root} is not yours to write.
Change its owner or its permissions, or get a copy of Dateline that is yours; then try again.`
  rmSync(marker, { force: true })
  const trouble = npmCi(root)
  if (trouble === null) record()
  return trouble
}

/** What is installed, in one text: the lock file and the platform its binaries are for. */
function wanted() {
  return `${process.platform} ${process.arch}\n${readFileSync(join(root, 'package-lock.json'), 'utf8')}`
}

function isSetUp() {
  return existsSync(marker) && readFileSync(marker, 'utf8') === wanted()
}

function record() {
  writeFileSync(marker, wanted())
}
