import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { PUBLICATION_FILE, readPublication } from '../../article/publication.ts'
import { parseSlug, type Slug, slugify } from '../../model/slug.ts'
import { commit, exclusively } from '../disk/commit.ts'
import { readIfThere } from '../disk/disk.ts'
import { listFiles } from '../disk/list-files.ts'
import { schemaLine } from '../front-matter/schema-line.ts'
import { problemLines } from '../terminal/report.ts'
import { Failure } from '../world/failure.ts'
import type { World } from '../world/world.ts'
import { type CliCommand, examples, localTime } from './command.ts'

export const newFile: CliCommand = {
  describe: command =>
    command
      .description('Writes a new article, or with --update a new update of one, for you to fill in.')
      .argument('<title...>', 'its headline')
      .option('--update <article>', 'an update of this article, named by its slug')
      .option('--slug <slug>', 'its name in addresses (made from the title where not given)')
      .addHelpText(
        'after',
        examples(
          'npm run new -- Ministers agree on a text',
          'npm run new -- --update ministers-agree-on-a-text Parliament votes on Monday',
        ),
      ),
  run: async (world, command) => {
    const title = command.args.join(' ')
    const { update, slug } = command.opts<{ update?: string; slug?: string }>()
    const name = nameFor(title, slug)
    const published = localTime(world.now(), timeZoneOf(world))
    const path = update === undefined ? `articles/${name}.md` : `updates/${storyOf(update, world)}/${name}.md`
    const schema = schemaLine(`content/${path}`, update === undefined ? 'article' : 'update', world.root)
    const text = update === undefined ? articleTemplate(title, published) : updateTemplate(title, published)
    await writeNew(
      `content/${path}`,
      text.replace('\n', () => `\n${schema}`),
      world,
    )
    world.print(`${world.colors.green('Written:')} content/${path}`)
    world.print(nextSteps(update === undefined ? name : `${update}/${name}`))
    return 0
  },
}

/** What a writer does with a new file. */
function nextSteps(named: string): string {
  return `Next: write it, and look at it with: npm start -- --drafts
Then: npm run publish ${named}`
}

function nameFor(title: string, given: string | undefined): Slug {
  if (title.trim() === '')
    throw wrong('The title is empty.', 'Write it behind the command: npm run new -- A headline')
  const slug = given === undefined ? slugify(title) : parseSlug(given)
  if (slug !== null) return slug
  throw given === undefined
    ? wrong(`No address can be made from \`${title}\`.`, 'Give one: --slug a-short-name')
    : wrong(
        `\`${given}\` cannot be part of an address.`,
        'Use lower-case letters, digits and single hyphens.',
      )
}

function storyOf(slug: string, { root }: World): string {
  const articles = listFiles(join(root, 'content/articles'), undefined, undefined, {
    called: 'content/articles',
  }).filter(file => file.endsWith('.md'))
  const slugs = articles.map(file => file.replace(/^.*\//, '').replace(/\.md$/, ''))
  if (slugs.includes(slug)) return slug
  const known =
    slugs.length > 0
      ? `There are: ${slugs.slice(0, 5).join(', ')}${slugs.length > 5 ? ' …' : ''}`
      : 'There is none yet.'
  throw wrong(`No article is called \`${slug}\`.`, known)
}

/** The publication's time zone. */
function timeZoneOf({ root, warn, colors }: World): string {
  const bytes = readIfThere(root, `content/${PUBLICATION_FILE}`)
  if (bytes === null) {
    throw new Failure(`There is no content/${PUBLICATION_FILE}.`, 'Make one with `npm run init`.')
  }
  const problems: Parameters<typeof readPublication>[1] = []
  const publication = readPublication(bytes, problems, [])
  if (publication !== null) return publication.timeZone
  warn(problemLines(problems, colors))
  throw new Failure(
    `content/${PUBLICATION_FILE} cannot be used.`,
    'Mend what is listed above, then try again.',
  )
}

async function writeNew(path: string, text: string, { root }: World): Promise<void> {
  await exclusively(root, () => {
    if (existsSync(join(root, path))) {
      throw new Failure(
        `\`${path}\` exists already and is left as it is.`,
        'Choose another title, or a name with --slug.',
      )
    }
    commit(root, [{ path, content: Buffer.from(text) }])
  })
}

function wrong(message: string, advice: string): Failure {
  return new Failure(message, advice, { exitCode: 2 })
}

/** A new article's file: what is required, the optional keys as comments, and a place to write. */
function articleTemplate(title: string, published: string): string {
  return `---
${titleLine(title)}
published: ${published}
draft: true                # npm run publish takes this line out
# summary: One or two sentences for lists and readers.
# dateline: Where it was reported from
# topics: [One, Another]
# people:                  # names that quotations may belong to
#   - { name: Full Name, role: what they are, aka: [Name] }
# statements:              # your word on a quotation, found by its first words
#   - { quote: "The first words", by: Full Name }
# image: { url: /media/photo.jpg, alt: What it shows, caption: What stands below, credit: Who made it }
# status: live             # while the story develops
---

Write the story here.
`
}

/** A new update's file, to go with an article. */
function updateTemplate(title: string, published: string): string {
  return `---
${titleLine(title)}
published: ${published}
kind: development          # or: correction
draft: true                # npm run publish takes this line out
# people:                  # of a development: names that its quotations may belong to, besides those of the article
#   - { name: Full Name, role: what they are, aka: [Name] }
# statements:              # your word on a quotation of this text, found by its first words
#   - { quote: "The first words", by: Full Name }
---

Write what happened here.
`
}

/** The title on one line, in quotation marks if YAML needs them. */
function titleLine(title: string): string {
  return stringify({ title: title.replace(/\s+/g, ' ').trim() }, { lineWidth: 0 }).trim()
}
