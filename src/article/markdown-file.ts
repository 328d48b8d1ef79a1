import type { BodyAddress } from '../model/article.ts'
import { type Problem, problem } from '../model/problem.ts'
import type { Publication } from '../model/publication.ts'
import { parseSlug, type Slug, slugify } from '../model/slug.ts'
import { decode, hasUnfinishedMerge } from './source/decode.ts'
import { type FrontMatter, splitFrontMatter } from './source/front-matter.ts'
import type { YamlContext } from './source/reading.ts'
import { type Keys, readMap, type Values } from './values.ts'
import { amongRead, readYaml } from './yaml/yaml.ts'

/** A file to read, and the lists for its Problems and Remarks. */
export interface FileReading {
  /** Below the content folder. */
  readonly file: string
  readonly bytes: Uint8Array
  readonly publication: Publication
  readonly problems: Problem[]
  readonly remarks: Problem[]
}

/** A Markdown file with its front matter read. */
export interface MarkdownFile {
  readonly name: Slug
  /** By key; null where a key is absent. */
  readonly values: Values<Keys>
  readonly parts: FrontMatter
  /** The files that its front matter names. */
  readonly named: readonly BodyAddress[]
}

/** Reads a Markdown file with front matter of these keys; null where Problems say what is wrong with it. */
export function readMarkdownFile(
  { file, bytes, publication, problems, remarks }: FileReading,
  keys: Keys,
  required: readonly string[],
): MarkdownFile | null {
  const before = problems.length
  const name = nameOf(file, problems)
  const text = decode(bytes, file, problems)
  if (text === null || hasUnfinishedMerge(text, file, problems)) return null
  const parts = splitFrontMatter(text, file, problems)
  if (parts === null) return null
  const context: YamlContext = {
    file,
    timeZone: publication.timeZone,
    linesAbove: parts.yamlLinesAbove,
    problems,
    remarks,
    named: [],
  }
  const yaml = readYaml(parts.yaml, context)
  if (yaml === null) return null
  const values = readMap(yaml.root, keys, amongRead(required, yaml), yaml.reading)
  return problems.length > before || name === null ? null : { name, values, parts, named: context.named }
}

function nameOf(file: string, problems: Problem[]): Slug | null {
  const name = file.replace(/^.*\//, '').replace(/\.md$/, '')
  if (/^articles\/(?:.*\/)?index\.md$/.test(file)) {
    problems.push(indexFile(file))
    return null
  }
  const slug = parseSlug(name)
  if (slug === null) {
    const advice = 'Name it with lower-case letters, digits and single hyphens: `a-headline.md`.'
    const message = `\`${name}\` cannot be part of an address.`
    problems.push(problem('bad-file-name', { file, line: 1, column: 1 }, message, advice))
  }
  return slug
}

/** In other tools a story's file may be `index.md`, with its address in the folder's name; here the file's name has it. */
function indexFile(file: string): Problem {
  const folder = file.slice(0, file.lastIndexOf('/'))
  const slug = slugify(folder.slice('articles/'.length).replace(/^.*\//, '')) ?? 'a-headline'
  const message = 'The name of an article’s file is its address, and `index` says nothing of it.'
  const inFolder = folder === 'articles' ? '' : `, or \`content/${folder}/${slug}.md\` to keep its folder`
  const advice = `Name it \`content/articles/${slug}.md\`${inFolder}.`
  return problem('index-file', { file, line: 1, column: 1 }, message, advice)
}
