import { type Problem, problem } from '../model/problem.ts'
import type { Sources } from './sources.ts'

/** Subscribers keep what they were shown: a story of the ledger cannot just vanish, nor become a draft. */
export function checkDeletions({ articles, ledger }: Sources, problems: Problem[]): void {
  const bySlug = new Map(articles.map(article => [article.slug as string, article]))
  for (const slug of ledger.keys()) {
    const article = bySlug.get(slug)
    if (article && !article.draft) continue
    const file = article?.file ?? `articles/${slug}.md`
    const what = article ? 'is a draft now' : 'is gone'
    const advice = article
      ? 'Remove `draft: true`; a shown article can be withdrawn, not hidden.'
      : `Take the file back from version control. If nobody was ever shown it, delete content/ledger/${slug}.jsonl too.`
    problems.push(
      problem(
        'article-gone',
        { file, line: 1, column: 1 },
        `Subscribers were shown this article, and it ${what}.`,
        advice,
      ),
    )
  }
}
