import type { Article } from '../model/article.ts'
import { BASE } from '../model/html.ts'
import { type Problem, problem } from '../model/problem.ts'
import type { UpdateFile } from '../model/update-file.ts'
import type { BuildInput } from './input.ts'
import type { Sources } from './sources.ts'

/** What no file can know alone: two articles of one address or id, and media files that are not there. */
export function checkAgreement({ articles, updates }: Sources, input: BuildInput, problems: Problem[]): void {
  checkAddresses(articles, problems)
  checkUpdates(articles, updates, problems)
  for (const text of [...articles, ...updates]) checkMedia(text, input, problems)
}

/** Every update has an article, by its slug or a former one. */
function checkUpdates(
  articles: readonly Article[],
  updates: readonly UpdateFile[],
  problems: Problem[],
): void {
  const slugs = new Set(articles.flatMap(({ slug, formerly }) => [slug, ...formerly]))
  for (const { file, story } of updates) {
    if (slugs.has(story)) continue
    const advice = 'Name the folder like the file of the article, without `.md`.'
    problems.push(
      problem('no-such-article', { file, line: 1, column: 1 }, `There is no article \`${story}\`.`, advice),
    )
  }
}

function checkAddresses(articles: readonly Article[], problems: Problem[]): void {
  const owners = new Map<string, Article>()
  const claim = (name: string, code: string, what: string, article: Article) => {
    const owner = owners.get(`${code} ${name}`)
    owners.set(`${code} ${name}`, owner ?? article)
    if (owner === undefined || owner === article) return
    const advice = 'Each needs its own: rename one of the two.'
    const message = `${what} \`${name}\` is already that of ${owner.file}.`
    problems.push(problem(code, { file: article.file, line: 1, column: 1 }, message, advice))
  }
  for (const article of articles) claim(article.slug, 'duplicate-slug', 'The address', article)
  for (const article of articles) {
    for (const slug of article.formerly) claim(slug, 'duplicate-slug', 'The earlier address', article)
    if (article.id) claim(article.id, 'duplicate-id', 'The id', article)
  }
}

function checkMedia(
  article: Article | UpdateFile,
  { media, sources }: BuildInput,
  problems: Problem[],
): void {
  for (const file of namedMedia(article)) {
    if (media.has(file)) continue
    const advice = `Put the file at content/${file}, or mend the name.`
    const place = placeOf(file.split('/').at(-1) ?? file, article.file, sources)
    problems.push(problem('missing-file', place, `There is no file content/${file}.`, advice))
  }
}

/** The files below the content folder that a text shows or links to. */
export function namedMedia({
  html,
  image,
  enclosure,
}: Pick<Article, 'html' | 'image' | 'enclosure'>): ReadonlySet<string> {
  const inHtml = [...html.matchAll(new RegExp(`${BASE}(/media/[^"\\s,?#]*)`, 'g'))].map(
    match => match[1] ?? '',
  )
  const named = [image?.url ?? '', enclosure?.url ?? ''].filter(url => url.startsWith('/media/'))
  return new Set([...inHtml, ...named].map(mediaFile))
}

/** The file below the content folder that a path below the site serves. */
export function mediaFile(url: string): string {
  try {
    return decodeURIComponent(url.replace(/[?#].*$/, '')).slice(1)
  } catch {
    return url.slice(1)
  }
}

/** Where a word first stands in a file; its beginning where the file writes it otherwise. */
export function placeOf(word: string, file: string, sources: BuildInput['sources']) {
  const text = new TextDecoder().decode(sources.get(file))
  const offset = text.indexOf(word)
  const above = offset < 0 ? [''] : text.slice(0, offset).split('\n')
  return { file, line: above.length, column: (above.at(-1) ?? '').length + 1 }
}
