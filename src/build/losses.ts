import type { EntryWithdrawal } from '../ledger/fact.ts'
import { letters } from '../ledger/likeness.ts'
import { type LedgerLine, markOf } from '../ledger/line.ts'
import type { SettledStory } from '../ledger/settle.ts'
import type { Article } from '../model/article.ts'
import { type Place, type Problem, problem } from '../model/problem.ts'
import type { BuildInput } from './input.ts'
import type { Sources } from './sources.ts'
import type { PreparedStory } from './story.ts'
import type { EntryFact } from './story-facts.ts'

/** Subscribers keep what they were shown, so nothing of the ledger may just vanish, move in time or become a draft. */
export function checkLosses(
  settled: readonly SettledStory<EntryFact>[],
  prepared: readonly PreparedStory[],
  sources: Sources,
  input: BuildInput,
  problems: Problem[],
): void {
  const { now } = input
  const unread = unreadFiles(sources, input)
  checkFormerSlugs(settled, sources, problems)
  for (const [index, found] of settled.entries()) {
    const story = { ...found, gone: found.gone.filter(line => !isUnread(line, found.slug, unread)) }
    const article = prepared[index]?.draft.article ?? null
    const lost = story.gone.filter(line => line.kind === 'article')
    problems.push(...lost.map(({ name }) => articleGone(name, sources)))
    if (lost.length === 0)
      for (const line of story.gone)
        problems.push(undecided(line, prepared[index]) ?? updateGone(line, story.slug, article, sources, now))
    if (article === null) continue
    checkKnown(article, story, problems)
    for (const withdrawal of story.unknown) checkUnknown(withdrawal, article, problems)
  }
}

/** Files that are there but could not be read: their own Problems say why, and what they hold is not lost. */
function unreadFiles({ articles, updates }: Sources, { sources }: BuildInput): readonly string[] {
  const read = new Set([...articles, ...updates].map(({ file }) => file))
  return [...sources.keys()].filter(file => /^(?:articles|updates)\/.+\.md$/.test(file) && !read.has(file))
}

/** All lines of a story whose article is unread, and that of an update whose own file is. */
function isUnread(line: LedgerLine, slug: string, unread: readonly string[]): boolean {
  const isArticle = (file: string) => file.startsWith('articles/') && file.endsWith(`/${slug}.md`)
  return unread.some(
    file => isArticle(file) || (line.file !== null && file === `updates/${slug}/${line.file}.md`),
  )
}

/** An address that redirects to a story cannot be another's. */
function checkFormerSlugs(
  settled: readonly SettledStory<EntryFact>[],
  { articles }: Sources,
  problems: Problem[],
): void {
  const owners = new Map(
    settled.flatMap(({ slug, entries }) => entries[0]?.line.formerly.map(old => [old, slug]) ?? []),
  )
  for (const { slug, entries } of settled) {
    const owner = owners.get(slug)
    const isSaid = articles.some(
      article => article.slug === owner && article.formerly.some(old => old === slug),
    )
    if (owner === undefined || entries.length === 0 || isSaid) continue
    const message = `The address \`${slug}\` leads to articles/${owner}.md, which had it before.`
    problems.push(
      problem('duplicate-slug', at(`articles/${slug}.md`), message, 'Give this article another file name.'),
    )
  }
}

function articleGone(slug: string, { articles, ledger }: Sources): Problem {
  const draft = articles.find(article => article.slug === slug && article.draft)
  if (draft) return shownDraft(draft.file)
  const renamed = articles
    .filter(article => !ledger.has(article.slug) && !article.draft)
    .map(article => article.file)
  const moved =
    renamed.length > 0 ? ` If it is ${renamed.join(' or ')} now, write \`formerly: [${slug}]\` there.` : ''
  const advice = `Take the file back from version control, or withdraw it: npm run withdraw -- ${slug}.${moved}`
  return problem(
    'article-gone',
    at(`articles/${slug}.md`),
    'Subscribers were shown this article, and its file is gone.',
    advice,
  )
}

function shownDraft(file: string): Problem {
  const advice = 'Remove `draft: true`: what was shown can be withdrawn (`npm run withdraw`), not hidden.'
  return problem('shown-draft', at(file), 'Subscribers were shown this, and it is a draft now.', advice)
}

/** The words are still there, but whose they are is no longer plain: the editor decides. */
function undecided({ words, speaker }: LedgerLine, story: PreparedStory | undefined): Problem | null {
  const waiting = story?.waiting.find(({ quotation }) => letters(quotation.words) === letters(words ?? ''))
  if (!waiting) return null
  const message = `Subscribers were shown this quotation as ${speaker}’s, and the text does not say so plainly.`
  const place = { file: waiting.file, line: waiting.line, column: 1 }
  return problem(
    'quotation-undecided',
    place,
    message,
    `Say whose it is below statements: ${waiting.yaml} (npm run review asks you)`,
  )
}

function updateGone(
  line: LedgerLine,
  slug: string,
  article: Article | null,
  { updates }: Sources,
  now: string,
): Problem {
  const place = at(article?.file ?? `articles/${slug}.md`)
  const words = JSON.stringify((line.words ?? '').split(/\s+/).slice(0, 8).join(' '))
  const taken = `withdrawn: { at: ${now}, reason: "…" }`
  switch (markOf(line)) {
    case 'file': {
      const draft = updates.find(({ name, draft }) => draft && name === line.file)
      if (draft) return shownDraft(draft.file)
      const advice = `Take it back from version control, write \`formerly: [${line.file}]\` in the file it became, or withdraw it: npm run withdraw -- ${line.id}`
      return problem(
        'update-gone',
        at(`updates/${slug}/${line.file}.md`),
        `Subscribers were shown the update ${words}, and its file is gone.`,
        advice,
      )
    }
    case 'correction': {
      const advice = `Put it back among \`corrections:\`, or withdraw it: npm run withdraw -- ${line.id}`
      return problem(
        'correction-gone',
        place,
        `Subscribers were shown the correction ${words}, and it is gone.`,
        advice,
      )
    }
    case 'article':
    case 'quotation': {
      const advice = `Put the words back, or say what became of them (npm run withdraw -- ${line.id}): statements: [{ quote: ${words}, id: "${line.id}", ${taken} }]`
      return problem(
        'quotation-gone',
        place,
        `Subscribers were shown the quotation ${words}, and it is gone from the text.`,
        advice,
      )
    }
  }
}

/** Neither the date nor the id by which subscribers know an entry moves. */
function checkKnown(article: Article, { entries }: SettledStory<EntryFact>, problems: Problem[]): void {
  for (const { fact, line, news } of entries) {
    const place = at(fact.subject.of === 'file' ? fact.subject.update.file : article.file)
    if (fact.id !== null && fact.id !== line.id) {
      const message = `The id \`${fact.id}\` cannot be given: subscribers know this as \`${line.id}\`, or the other id is taken.`
      problems.push(problem('id-moved', place, message, 'Remove the line `id: …`; an id is for ever.'))
    }
    if (fact.published === null || fact.published === line.published) continue
    problems.push(
      news === 'revived' && line.kind === 'article'
        ? slugTaken(line, place)
        : publishedMoved(fact, line, place),
    )
  }
}

function slugTaken({ name, published }: LedgerLine, place: Place): Problem {
  const message = `A story that was withdrawn stood at the address \`${name}\`.`
  const advice = `Give this one another file name. To take the old story up again, write \`published: ${published}\`.`
  return problem('slug-taken', place, message, advice)
}

function publishedMoved({ subject, published }: EntryFact, line: LedgerLine, place: Place): Problem {
  const key = subject.of === 'correction' ? 'at' : 'published'
  const message = `Subscribers know this as published at ${line.published}, and the file now says ${published}.`
  const advice = `Write \`${key}: ${line.published}\` again; for an edit that matters set \`updated:\`.`
  return problem('published-moved', place, message, advice)
}

/** A withdrawn quotation that subscribers never saw may still stand in the text; nowhere at all, it is a slip. */
function checkUnknown({ of }: EntryWithdrawal, article: Article, problems: Problem[]): void {
  if (!('quote' in of) || letters(article.text).includes(letters(of.quote))) return
  const place = article.statements.find(note => note.quote === of.quote)?.place ?? at(article.file)
  const message = `No quotation that subscribers were shown begins with ${JSON.stringify(of.quote)}.`
  problems.push(
    problem(
      'statement-matches-nothing',
      place,
      message,
      'Write its first words as they were shown, or remove the line.',
    ),
  )
}

function at(file: string): Place {
  return { file, line: 1, column: 1 }
}
