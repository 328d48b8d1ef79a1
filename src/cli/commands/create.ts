import { existsSync, readdirSync, rmSync } from 'node:fs'
import { userInfo } from 'node:os'
import { basename, join, relative, resolve } from 'node:path'
import type { FileChange } from '../disk/changes.ts'
import { commit, exclusively, recover } from '../disk/commit.ts'
import { makeFolder, onDisk } from '../disk/disk.ts'
import {
  type AnswerOptions,
  describeAnswers,
  publicationAnswers,
  type Suggestions,
} from '../new-site/answers.ts'
import { type OwnPackage, ownPackage } from '../new-site/own-package.ts'
import { runGit, runNpm } from '../new-site/programs.ts'
import { PUBLICATION, publicationFile } from '../new-site/publication-file.ts'
import { isSample } from '../new-site/sample.ts'
import { schemaComment, siteFiles } from '../new-site/site-files.ts'
import { Failure } from '../world/failure.ts'
import type { World } from '../world/world.ts'
import { type CliCommand, examples } from './command.ts'

export const create: CliCommand = {
  describe: command =>
    describeAnswers(command)
      .description(
        'Makes a publication in a folder of its own: its settings, its Worker, and npm scripts that use this package.',
      )
      .argument('[folder]', 'where: a new folder, or one that is empty', '.')
      .option('--yes', 'ask nothing: take the defaults of what no option says')
      .option('--no-install', 'leave `npm install` to you')
      .addHelpText(
        'after',
        examples(
          'npx dateline-press create daily-line',
          'npx dateline-press create daily-line --title "The Daily Line" --url https://news.example.org --yes',
          'npm run create -- ../daily-line',
        ),
      ),
  run: async (world, command) => {
    const [folder] = command.processedArgs as [string]
    const { install, ...options } = command.opts<AnswerOptions & { install: boolean }>()
    const root = resolve(world.root, folder)
    await recover(root)
    assertEmpty(root, folder)
    const asking = options.yes ? { ...world, interactive: false } : world
    const answers = await publicationAnswers(options, suggestionsFor(root, world), asking)
    const own = ownPackage(world)
    const settings = { path: PUBLICATION, content: publicationFile(answers, world.now(), schemaComment(own)) }
    await writeSite(root, [settings, ...changesFor(siteFiles(answers, own), own)])
    world.print(`${world.colors.green('Written:')} ${answers.title}, in ${root}`)
    startRepository(root, world)
    const isInstalled = install && installed(root, world)
    world.print(next(relative(world.root, root), isInstalled))
    if (isSample(new URL(answers.url).hostname)) world.print(NO_ADDRESS)
    return 0
  },
}

const NO_ADDRESS = `It has no address yet: \`npm run deploy\` shows it as a preview only. Once you know the address, say so with
\`npm run init\`, before subscribers come: the ids that they keep are made of it.`

/** Names that may lie in a folder in which nobody has begun. */
const NOBODYS = new Set(['.git', '.dateline', '.DS_Store', 'Thumbs.db'])

function assertEmpty(root: string, called: string): void {
  const there = existsSync(root) ? onDisk('read', called, () => readdirSync(root)) : []
  const [first] = there.filter(name => !NOBODYS.has(name))
  if (first === undefined) return
  throw new Failure(
    `\`${called}\` is not empty: \`${first}\` is there. Nothing has been written.`,
    'Name a folder that is empty or not there yet: create daily-line',
  )
}

/** What the folder, the machine and Git tell already. */
function suggestionsFor(root: string, world: World): Suggestions {
  const words = basename(root).split(/[-_.\s]+/)
  const title = words
    .map(word => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ')
    .trim()
  const { locale } = Intl.DateTimeFormat().resolvedOptions()
  const author = runGit(['config', 'user.name'], world.root, world).output.trim()
  return {
    title: title || 'The Daily Line',
    author: author || userInfo().username,
    // What a machine says unasked.
    language: locale === 'en-US' ? 'en' : locale,
  }
}

function changesFor(files: ReadonlyMap<string, string>, { tarball }: OwnPackage): readonly FileChange[] {
  const texts = [...files].map(([path, text]) => ({ path, content: Buffer.from(text) }))
  return tarball ? [...texts, { path: tarball.file, content: tarball.bytes }] : texts
}

/** All of it or nothing; a folder that was made for it goes with what failed. */
async function writeSite(root: string, changes: readonly FileChange[]): Promise<void> {
  const isNew = !existsSync(root)
  onDisk('write', root, () => makeFolder(root))
  try {
    await exclusively(root, () => commit(root, changes))
  } catch (error) {
    if (isNew) rmSync(root, { recursive: true, force: true })
    throw error
  }
}

/** Makes a repository of the folder, unless it lies in one. */
function startRepository(root: string, world: World): void {
  if (existsSync(join(root, '.git')) || runGit(['rev-parse', '--git-dir'], root, world).status === 0) return
  const { status } = runGit(['init', '--initial-branch', 'main'], root, world)
  if (status !== 0)
    world.warn('Git did not make a repository of it: run `git init` there, once Git is installed.')
}

function installed(root: string, world: World): boolean {
  world.print('Installing what it needs: half a minute, once.')
  if (runNpm(['install'], root, world).status === 0) return true
  world.warn(
    '`npm install` did not finish; what npm says above tells why. The site is written: run it again there.',
  )
  return false
}

function next(folder: string, isInstalled: boolean): string {
  const steps = [
    ...(folder ? [`cd ${folder}`] : []),
    ...(isInstalled ? [] : ['npm install']),
    'npm run new -- "Your first headline"',
    'npm start -- --drafts',
  ]
  return ['\nNext:', ...steps.map(step => `  ${step}`)].join('\n')
}
