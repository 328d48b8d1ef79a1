import { nearest } from '../../article/source/nearest.ts'
import { type EntryId, iriOf } from '../../model/entry-id.ts'
import { type Problem, problem } from '../../model/problem.ts'
import type { Publication } from '../../model/publication.ts'
import type { ArticleFacts } from '../../story/reading/read-story.ts'

/** What no file can know alone: two articles of one address or id. */
export function checkAddresses(
  articles: readonly ArticleFacts[],
  { idTag }: Pick<Publication, 'idTag'>,
  problems: Problem[],
): void {
  const owners = new Map<string, ArticleFacts>()
  const claim = (
    name: string,
    code: string,
    what: string,
    article: ArticleFacts,
    advise: Advise,
    is = name,
  ) => {
    const owner = owners.get(`${code} ${is}`)
    owners.set(`${code} ${is}`, owner ?? article)
    if (owner === undefined || owner === article) return
    const message = `${what} \`${name}\` is already that of ${owner.file}.`
    problems.push(problem(code, { file: article.file, line: 1, column: 1 }, message, advise(owner)))
  }
  const renameOne = () => 'Each needs its own: rename one of the two.'
  for (const article of articles) claim(article.slug, 'duplicate-slug', 'The address', article, renameOne)
  for (const article of articles) {
    for (const slug of article.formerly)
      claim(slug, 'duplicate-slug', 'The earlier address', article, owner => otherOwner(slug, owner))
    if (article.id) claim(article.id, 'duplicate-id', 'The id', article, otherId, iriOf(article.id, idTag))
  }
}

/** What to do about a name that is another's. */
type Advise = (owner: ArticleFacts) => string

/** The address may be the other's by its file's name, or by what it was called. */
function otherOwner(slug: string, { file, formerly }: ArticleFacts): string {
  const own = `take \`${slug}\` out of \`formerly:\``
  return formerly.some(old => old === slug)
    ? `One of the two never had it: ${own} there or here.`
    : `Give content/${file} another file name, or ${own} here if this never had it.`
}

function otherId(): string {
  return 'Each needs its own: remove the line `id: …` from the one that subscribers do not know by it.'
}

/** A story with the earlier slugs that its ledger knows. */
export interface Redirecting {
  readonly slug: string
  /** Null where nothing of the story was ever shown. */
  readonly id: EntryId | null
  readonly article: ArticleFacts | null
  /** Empty where nothing of the story stands. */
  readonly formerly: readonly string[]
}

/** An address that redirects to a story cannot be another's, unless the front matter says so, which is a Problem already. */
export function checkFormerSlugs(
  stories: readonly Redirecting[],
  standing: ReadonlyMap<string, EntryId>,
  problems: Problem[],
): void {
  for (const { slug: owner, id, article, formerly } of stories) {
    for (const slug of formerly) {
      // Of two stories with one id another Problem tells.
      if (!standing.has(slug) || standing.get(slug) === id || article?.formerly.some(old => old === slug))
        continue
      const place = { file: `articles/${slug}.md`, line: 1, column: 1 }
      const message = `The address \`${slug}\` leads to articles/${owner}.md, which had it before.`
      problems.push(problem('duplicate-slug', place, message, 'Give this article another file name.'))
    }
  }
}

/** Every update has an article, by its slug or a former one. `slugs` are those of all articles, `gone` of all that were. */
export function updateWithoutArticle(
  { file, story }: { readonly file: string; readonly story: string },
  { slugs, gone }: { readonly slugs: readonly string[]; readonly gone: ReadonlySet<string> },
): Problem {
  const name = file.split('/').at(-1) ?? ''
  const place = { file, line: 1, column: 1 }
  if (gone.has(story)) {
    const message = `The article \`${story}\`, which this belongs to, is gone.`
    const advice = `Take content/articles/${story}.md back, or write \`formerly: [${story}]\` in the file it became. If the story was withdrawn, remove this file too.`
    return problem('no-such-article', place, message, advice)
  }
  const close = nearest(story, slugs)
  const advice = close
    ? `If it belongs to content/articles/${close}.md, put it at content/updates/${close}/${name}.`
    : `Name the folder like the file of the article, without \`.md\`: content/updates/<slug>/${name}.`
  return problem('no-such-article', place, `There is no article \`${story}\`.`, advice)
}
