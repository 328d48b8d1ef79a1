import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NewPublication } from './answers.ts'
import { type OwnPackage, PACKAGE_FOLDER } from './own-package.ts'

/** Files of this repository, and of the package, that a site has as they are. */
const COPIED = [
  '.gitattributes',
  '.github/workflows/editors.yml',
  '.github/workflows/publish.yml',
  '.vscode/dateline.code-snippets',
  '.vscode/extensions.json',
  '.vscode/tasks.json',
] as const

/** The commands of Dateline that are npm scripts of a site; `npm test` is a publication's own. */
const COMMANDS = [
  'start',
  'build',
  'check',
  'review',
  'new',
  'publish',
  'withdraw',
  'init',
  'deploy',
  'export',
  'subscribers',
] as const

/** What a site is made of beside its content: files by path. Git gets no file of the package itself. */
export function siteFiles(answers: NewPublication, own: OwnPackage): ReadonlyMap<string, string> {
  const copied = COPIED.map(path => [path, textOf(path)] as const)
  return new Map([
    ...copied,
    ['package.json', packageJson(answers, own)],
    ['wrangler.toml', wranglerToml(answers)],
    ['worker.js', worker(own)],
    ['.vscode/settings.json', textOf('.vscode/settings.json').replaceAll('docs/schema/', schemas(own))],
    ['README.md', readme(answers, own)],
    ['.gitignore', 'node_modules/\ndist/\n.wrangler/\n.dateline/\n*.log\n'],
    ['.npmrc', 'loglevel=error\nfund=false\naudit=false\nupdate-notifier=false\ninclude[]=optional\n'],
  ])
}

function packageJson({ name }: NewPublication, { name: dateline, spec }: OwnPackage): string {
  const scripts = {
    ...Object.fromEntries(COMMANDS.map(command => [command, `dateline ${command}`])),
    upgrade: `npm install --save-exact ${dateline}@latest`,
  }
  const described = {
    name,
    private: true,
    type: 'module',
    scripts,
    dependencies: { [dateline]: spec },
    // npm 12 asks about each install script; none of these is needed.
    allowScripts: { esbuild: false, workerd: false },
  }
  return `${JSON.stringify(described, null, 2)}\n`
}

/** Where the schemas of the keys lie, from the root of a site in which the package is installed. */
function schemas({ name }: OwnPackage): string {
  return `node_modules/${name}/docs/schema/`
}

/** The first line of a site's `publication.yaml`, before the package is installed; later commands find the schema themselves. */
export function schemaComment(own: OwnPackage): string {
  return `# yaml-language-server: $schema=../${schemas(own)}publication.json\n`
}

/** What the settings of a site's Worker say otherwise than the repository's. */
function wranglerToml({ name }: NewPublication): string {
  const own = { name, main: 'worker.js', command: 'dateline build', watch_dir: ['content'] }
  return Object.entries(own).reduce((text, [key, value]) => {
    const line = new RegExp(`^${key} = .*$`, 'm')
    if (!line.test(text)) throw new Error(`wrangler.toml says nothing of ${key}.`)
    return text.replace(line, `${key} = ${JSON.stringify(value)}`)
  }, textOf('wrangler.toml'))
}

/** One line for all that the Worker is: the app, and the classes that its settings name. */
function worker({ name }: OwnPackage): string {
  const classes = [...textOf('wrangler.toml').matchAll(/^class_name = "(\w+)"/gm)].map(([, found]) => found)
  return `export { ${['default', ...classes].join(', ')} } from '${name}/worker'\n`
}

function textOf(path: string): string {
  return readFileSync(join(PACKAGE_FOLDER, path), 'utf8')
}

function readme({ title, description }: NewPublication, { name, version, spec }: OwnPackage): string {
  const upgrade = spec.startsWith('file:')
    ? `npm install ./${name}-<version>.tgz    # a newer package, put in this folder in place of the old one`
    : 'npm run upgrade'
  return `# ${title}

${description}

Made with Dateline ${version} (\`${name}\`). Stories are Markdown files in \`content/articles\`, what happens next stands in
\`content/updates\`, pictures in \`content/media\`. \`content/ledger\` records which ids and dates subscribers were shown:
commit it with the content.

\`\`\`sh
npm install                     # once, after cloning
npm run new -- "A headline"     # a new article
npm start -- --drafts           # shows it on http://127.0.0.1:8787
npm run check                   # mistakes, and quotations that wait for your word
npm run publish a-headline      # takes the draft out of hiding, and dates it now
npm run build                   # records ids and dates, and says what subscribers will see
git add -A && git commit -m "Publish"
npm run deploy                  # to Cloudflare; with "-- --dry-run" only a trial, with "-- --staging" a preview
\`\`\`

Who writes in GitHub's editor or in a CMS needs none of this: \`.github/workflows/editors.yml\` records what they push, tells on the pull
request what subscribers will see, and publishes what is merged. Switch it on with the repository variables \`DATELINE_EDITORS\` and
\`DATELINE_PUBLISH\` (both \`on\`) and the secrets \`CLOUDFLARE_API_TOKEN\` and \`CLOUDFLARE_ACCOUNT_ID\`.

A newer Dateline, which changes no id and no date (its CHANGELOG.md says what else it changes):

\`\`\`sh
${upgrade}
npm run build                   # says what changed in content/ledger, if anything did
\`\`\`
`
}
