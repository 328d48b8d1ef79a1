import { languageOf } from '../../derive/words/languages.ts'
import type { Article, UpdateFile } from '../../model/article.ts'
import { type Problem, problem } from '../../model/problem.ts'
import { isRead } from './quotations.ts'

/** A mark that opens a quotation, in any style. */
const OPENING = /["“„«»「『]/

/** The code of a remark that many stories may bring alike. */
const CODE = 'language-without-rules'

/** Remarks each language of a story that nobody has written rules for, at the first text with quotation marks in it. */
export function remarkLanguages(article: Article, updates: readonly UpdateFile[], remarks: Problem[]): void {
  const told = new Set<string>()
  for (const { text, file, language } of [article, ...updates.filter(isRead)]) {
    const written = language ?? article.language
    if (told.has(written) || languageOf(written).isRead || !OPENING.test(text)) continue
    told.add(written)
    remarkLanguage(written, file, remarks)
  }
}

function remarkLanguage(language: string, file: string, remarks: Problem[]): void {
  remarks.push(
    problem(
      CODE,
      { file, line: 1, column: 1 },
      `Quotations in \`${language}\` are not derived: Dateline has rules for English alone.`,
      'Write `statements:` with `by` for those that should be updates; `language` says what a text is written in.',
    ),
  )
}

/** The same remarks with one for each language, at the first story of it; the others as they are. */
export function oneForLanguage(remarks: readonly Problem[]): readonly Problem[] {
  const counts = new Map<string, number>()
  for (const { code, message } of remarks)
    if (code === CODE) counts.set(message, (counts.get(message) ?? 0) + 1)
  const told = new Set<string>()
  return remarks.flatMap(remark => {
    if (remark.code !== CODE) return remark
    if (told.has(remark.message)) return []
    told.add(remark.message)
    const others = (counts.get(remark.message) ?? 1) - 1
    const more = others === 0 ? '' : ` So it is with ${others} more ${others === 1 ? 'story' : 'stories'}.`
    return { ...remark, message: remark.message + more }
  })
}
