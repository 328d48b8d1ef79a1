import { letters } from '../../ledger/likeness.ts'
import { type Article, lineOf, type UpdateFile } from '../../model/article.ts'
import type { Entry, MarkedQuotation, PageTexts, Path, SaidSentence, StoryBody } from '../../model/entry.ts'
import { type Problem, problem } from '../../model/problem.ts'
import type { Quotation } from '../../model/quotation.ts'
import type { Text } from '../../model/text.ts'
import { type Resolutions, relinkedHtml } from '../links/resolutions.ts'
import type { EnteredText } from '../links/story-links.ts'
import { onPage } from './compose-entry.ts'
import { sentenceOf } from './compose-quotation.ts'
import { markedParts } from './quotation-marks.ts'
import type { SettledFacts } from './story-facts.ts'

/** A story's texts as its pages show them, and remarks on quotations that no page can mark in them. */
export interface ComposedTexts {
  readonly shown: PageTexts
  readonly unmarked: readonly Problem[]
}

/** Composes them; `entries` are those of the settled story, in their order. */
export function composeTexts(
  { entries: settled }: SettledFacts,
  entries: readonly Entry[],
  texts: readonly EnteredText[],
  resolutions: Resolutions,
): ComposedTexts {
  const unmarked: Problem[] = []
  const quoted = settled.flatMap(({ fact: { subject } }, index) => {
    const entry = entries[index]
    return subject.of === 'quotation' && entry ? [{ quotation: subject.quotation, entry }] : []
  })
  const within = Map.groupBy(quoted, ({ entry }) => entry.within?.path ?? entry.story.path)
  const bodies = new Map<Path, StoryBody>()
  const sentences = new Map<Path, SaidSentence>()
  for (const { text, entry } of texts) {
    const own = within.get(entry.path) ?? []
    const marks = own.flatMap(
      ({ quotation, entry: { path } }) => markOf(quotation, path, text, unmarked) ?? [],
    )
    const html = relinkedHtml(onPage(entry.path, text.html), resolutions)
    bodies.set(entry.path, { html, text: text.text, standfirst: standfirstOf(text), marks })
    for (const {
      quotation,
      entry: { path },
    } of own)
      sentences.set(path, sentenceOf(quotation, text.text))
  }
  const significant = settled.flatMap(({ fact: { subject } }, index) => {
    const entry = entries[index]
    const said =
      subject.of === 'correction' ? subject.correction : subject.of === 'file' ? subject.update : null
    return entry?.kind === 'correction' && said?.severity === 'significant' ? [entry.path] : []
  })
  return { shown: { bodies, sentences, significant: new Set(significant) }, unmarked }
}

function markOf(
  { spans, words }: Quotation,
  path: Path,
  text: Article | UpdateFile,
  unmarked: Problem[],
): MarkedQuotation | null {
  const parts = markedParts(text, spans)
  if (parts !== null) return { path, parts }
  unmarked.push(
    problem(
      'unmarked-quotation',
      { file: text.file, line: lineOf(spans[0].start, text), column: 1 },
      `The page cannot mark “${words.slice(0, LONGEST_SHOWN)}”: its words are not printed as they are read.`,
      'Write it as plain words; until then the page of the story links to the page of the quotation.',
    ),
  )
  return null
}

const LONGEST_SHOWN = 60

/** The writer's own summary, unless it only repeats the headline or how the text begins. */
function standfirstOf({ title, summary, opening, text }: Article | UpdateFile): Text | null {
  if (summary === null) return null
  const said = letters(summary)
  const isRepeated = [title, opening ?? '', text].some(own =>
    letters(own.slice(0, 2 * summary.length)).startsWith(said),
  )
  return isRepeated && said !== '' ? null : summary
}
