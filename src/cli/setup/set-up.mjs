// Makes node_modules match package-lock.json, and `node` in npm's scripts a Node that runs Dateline. Plain JavaScript,
// since it runs before anything is installed and on any Node from 18.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isWritable, npmCi } from './npm-ci.mjs'
import { chooseNode } from './own-node.mjs'

/**
 * Installs what the lock file of a folder lists, unless that is done; without a folder that of the repository, with the
 * Node that runs Dateline. Answers whether the next command can run; if not, it has said why.
 */
export function setUp(folder) {
  const root = resolve(folder ?? '.')
  const trouble = (isSetUp(root) ? null : install(root, folder)) ?? (folder ? null : chooseNode(root))
  if (trouble !== null) console.error(trouble)
  return trouble === null
}

/** npm runs `prepare` where it was only asked for a new lock file or for a tarball, too. */
export function afterInstall() {
  const root = resolve('.')
  if (process.env.npm_command === 'pack' || !existsSync(join(root, 'node_modules'))) return
  chooseNode(root)
  record(root)
}

/** The marker goes first: an install that is interrupted leaves none, and the next command starts over. */
function install(root, folder) {
  const file = folder ? `${folder}/package-lock.json` : 'package-lock.json'
  console.error(`Setting up: installing what ${file} lists. This takes about 20 seconds, once.`)
  if (!isWritable(join(root, 'node_modules')))
    return `Nothing is installed: ${root} is not yours to write.
Change its owner or its permissions, or get a copy of Dateline that is yours; then try again.`
  rmSync(marker(root), { force: true })
  const trouble = npmCi(root)
  if (trouble === null) record(root)
  return trouble
}

function marker(root) {
  return join(root, 'node_modules', '.dateline-setup')
}

/** What is installed, in one text: the lock file and the platform its binaries are for. */
function wanted(root) {
  return `${process.platform} ${process.arch}\n${readFileSync(join(root, 'package-lock.json'), 'utf8')}`
}

function isSetUp(root) {
  return existsSync(marker(root)) && readFileSync(marker(root), 'utf8') === wanted(root)
}

function record(root) {
  writeFileSync(marker(root), wanted(root))
}
