/**
 * node tests/bench/derive.ts [DATA.jsonl] [--out FILE] [--json FILE] [--errors] [--silent]
 *
 * Speed on a news article of 400 words and on one of 800. Given annotated articles, one JSON object a line
 * (`{id, title, text, segments: [{s, e, kind, source, entity}]}`, offsets in UTF-16 code units, marks included),
 * also how far the published tier can be trusted, how much it covers, and the speakers of all that was found.
 * `--out` writes the predictions, `--errors` prints what was published wrongly, `--silent` why
 * what is attributed in the data was not published, by kind.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Candidate, type Findings, findings } from '../../src/derive/candidates.ts'
import { english } from '../../src/derive/words/english/english.ts'
import { BEIJING } from '../derive/beijing.ts'
import { derive, story } from '../derive/story.ts'

/** Articles read once before the clock starts, as in a build that has read some. */
const WARM_UP = 100

interface Segment {
  readonly s: number
  readonly e: number
  readonly kind: 'direct' | 'partial' | 'none'
  readonly source?: readonly (readonly [number, number])[]
  readonly entity?: string
}

interface Annotated {
  readonly id: string
  readonly title?: string
  readonly text: string
  readonly segments: readonly Segment[]
}

interface PredictedQuote {
  readonly s: number
  readonly e: number
  readonly attributed: true
  readonly mention: readonly [number, number] | null
  readonly speaker: string
  readonly outlet: string | null
  readonly conf: number
  readonly rule: string
  readonly tier?: 'publish'
}

const TITLES =
  /^(?:The|An?|Mrs?|Ms|Dr|Sir|President|Minister|Prime|Sen|Senator|Rep|Gov|Governor|Secretary|Chairman|Chief|Judge|Justice|Captain|General|Professor|Mayor|King|Queen|He|She|They|It|His|Her)$/

/** A few annotations hold the verb alone, or nothing: the speaker cannot be checked. */
const VERB_ALONE = /^\W*(?:said|says|told|added)?\W*$/

const SUFFIX = /,? (?:Jr\.?|Sr\.?|II|III|IV)$/

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string' },
    json: { type: 'string' },
    errors: { type: 'boolean' },
    silent: { type: 'boolean' },
  },
})

const speed = measureSpeed()
console.log(
  `derive: ${speed.articlesPerSecond} articles/s (sample article), ${speed.msPer800Words} ms for 800 words`,
)
const quality = positionals[0] ? measureQuality(positionals[0]) : null
if (quality) {
  console.log(
    `${quality.attributed} attributed quotations · published ${quality.published}, coverage ${percent(quality.coverage)}, ` +
      `precision ${percent(quality.precision)} (${quality.wrong} wrong) · all found: P ${percent(quality.all.precision)} ` +
      `R ${percent(quality.all.recall)} F ${percent(quality.all.f)} · ${quality.msPer800Words} ms for 800 words`,
  )
}
if (values.silent && positionals[0]) printSilent(articlesIn(positionals[0]))
if (values.json) writeFileSync(values.json, `${JSON.stringify({ speed, quality })}\n`)

function measureSpeed() {
  const sample = story(BEIJING)
  const words = BEIJING.text.split(/\s+/).length
  const long = story({ title: BEIJING.title, text: `${BEIJING.text}\n${BEIJING.text}` })
  const perSample = millisecondsPerRun(() => derive(sample))
  const perLong = millisecondsPerRun(() => derive(long))
  return {
    articlesPerSecond: Math.round(1000 / perSample),
    msPer800Words: round((perLong * 800) / (2 * words)),
  }
}

/** The median of runs, after as many to warm up. */
function millisecondsPerRun(run: () => void): number {
  const times: number[] = []
  for (let count = 0; count < 200; count++) {
    const start = performance.now()
    run()
    times.push(performance.now() - start)
  }
  const warm = times.slice(100).toSorted((a, b) => a - b)
  return warm[50] ?? 0
}

function articlesIn(file: string): readonly Annotated[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim())
    .map(line => JSON.parse(line))
}

/** Kinds of silence with their numbers and shares, most first. */
function printSilent(articles: readonly Annotated[]): void {
  const kinds = articles.flatMap(article => {
    const { candidates, reading } = findingsOf(article)
    const at = new Map(
      candidates.flatMap(candidate =>
        candidate.utterance.quotes.map(quote => [reading.quotes[quote]?.outer.start, candidate] as const),
      ),
    )
    return article.segments.filter(isAttributed).map(({ s }) => silence(at.get(s)))
  })
  const counts = Map.groupBy(kinds, kind => kind)
  const rows = [...counts].map(([kind, { length }]) => [kind, length] as const)
  for (const [kind, count] of rows.toSorted((a, b) => b[1] - a[1]))
    if (kind !== null) console.log(`${count} · ${percent(count / kinds.length)} · ${kind}`)
}

/** Why a quotation is not published; null where it is. */
function silence(candidate: Candidate | undefined): string | null {
  if (!candidate?.utterance.attribution) return 'no speaker is looked for'
  if (candidate.doubt === null) return null
  const kind = candidate.identity?.kind
  return kind === 'one' || kind === 'institution' ? candidate.doubt.replace(/".*"/, '…') : (kind ?? 'unread')
}

function measureQuality(file: string) {
  const articles = articlesIn(file)
  for (const article of articles.slice(0, WARM_UP)) predict(article)
  const start = performance.now()
  const predicted = articles.map(article => predict(article))
  const elapsed = performance.now() - start
  if (values.out) {
    const lines = articles.map(({ id }, index) =>
      JSON.stringify({ id, quotes: predicted[index], statements: [] }),
    )
    writeFileSync(values.out, `${lines.join('\n')}\n`)
  }
  const words = articles.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0)
  const judged = articles.flatMap((article, index) =>
    (predicted[index] ?? []).map(quote => judge(article, quote)),
  )
  if (values.errors) for (const { error } of judged) if (error) console.log(error)
  const attributed = articles.flatMap(({ segments }) => segments).filter(isAttributed).length
  return { ...figures(judged, attributed), msPer800Words: round((elapsed * 800) / words) }
}

function predict(article: Annotated): readonly PredictedQuote[] {
  const found = findingsOf(article)
  return found.candidates.flatMap(candidate => predictedQuotes(found, candidate))
}

function findingsOf({ title, text }: Annotated): Findings {
  return findings(
    { title: title ?? '', text, people: [], unspoken: [], uncertain: [] },
    { anonymous: false },
    english,
  )
}

/** One for each quoted stretch, its marks included. */
function predictedQuotes({ reading }: Findings, candidate: Candidate): readonly PredictedQuote[] {
  const { attribution, quotes } = candidate.utterance
  if (!attribution) return []
  const mention = [attribution.source.start, attribution.source.end] as const
  return quotes.flatMap(quote => {
    const outer = reading.quotes[quote]?.outer
    if (!outer) return []
    return {
      s: outer.start,
      e: outer.end,
      attributed: true as const,
      mention,
      speaker: speakerText(reading.text, candidate, mention),
      outlet: candidate.via,
      conf: candidate.doubt === null ? 1 : 0.5,
      rule: candidate.rule,
      ...(candidate.doubt === null ? { tier: 'publish' as const } : {}),
    }
  })
}

/**
 * The speaker as the data writes speakers: role and name where the text has both (`the minister, Ada Lund,`), a suffix
 * only where the mention has it (`Mr. Lund` for Per Lund Jr.), the description where there is no name.
 */
function speakerText(
  text: string,
  { speaker, identity, utterance }: Candidate,
  mention: readonly [number, number],
): string {
  const said = text.slice(...mention)
  if (!speaker || /^(?:I|we|they|it)$/i.test(said)) return said
  const name = SUFFIX.test(said) ? speaker.name : speaker.name.replace(SUFFIX, '')
  const beside =
    utterance.attribution?.source.kind === 'role' && identity?.kind === 'one' && identity.by === 'name'
  return beside && speaker.role ? `${speaker.role} ${name}` : name
}

interface Judged {
  readonly published: boolean
  readonly right: boolean
  readonly error: string | null
}

/**
 * Right: the stretch is attributed in the data, and to the same name. Where the data has a pronoun or a description,
 * the place of the mention decides.
 */
function judge(article: Annotated, quote: PredictedQuote): Judged {
  const segment = article.segments.filter(isAttributed).find(other => overlap(other, quote) >= 0.8)
  const sources = segment?.source?.map(([s, e]) => article.text.slice(s, e)).join(' ') ?? ''
  const right = segment !== undefined && isRight(article, segment, sources, quote)
  const published = quote.tier === 'publish'
  const gold = segment ? (segment.entity ?? sources) : 'not a quotation'
  const error =
    published && !right
      ? `${article.id} · ${quote.rule} · "${quote.speaker}" for "${gold}" · ${article.text.slice(quote.s, quote.e)}`
      : null
  return { published, right, error }
}

function isRight(
  _article: Annotated,
  { entity, source }: Segment,
  sources: string,
  quote: PredictedQuote,
): boolean {
  if (entity)
    return sameName(entity, quote.speaker) || (namesIn(entity).length === 0 && quote.mention !== null)
  if (namesIn(sources).length > 0) return sameName(sources, quote.speaker)
  const [start, end] = quote.mention ?? [0, 0]
  return VERB_ALONE.test(sources) || (source ?? []).some(([s, e]) => s < end && start < e)
}

function isAttributed(segment: Segment): boolean {
  return segment.kind !== 'none'
}

/** Shared characters over all characters of both. */
function overlap(a: { s: number; e: number }, b: { s: number; e: number }): number {
  const shared = Math.max(0, Math.min(a.e, b.e) - Math.max(a.s, b.s))
  return shared / (a.e - a.s + b.e - b.s - shared)
}

function namesIn(text: string): readonly string[] {
  const words = text.match(/\p{L}[\p{L}'’-]*/gu) ?? []
  return words
    .filter(word => /^\p{Lu}/u.test(word) && !TITLES.test(word))
    .map(word => word.replace(/['’]s$/, '').toLowerCase())
}

/** The same family name, as the last before a comma, a bracket or "of"; or the same names throughout. */
function sameName(gold: string, said: string): boolean {
  const [names, wanted] = [namesIn(said), namesIn(gold)]
  const head = namesIn(gold.split(/,|\(| of | from | at /)[0] ?? '').at(-1) ?? wanted.at(-1)
  return names.length > 0 && (names.at(-1) === head || names.join(' ') === wanted.join(' '))
}

function figures(judged: readonly Judged[], attributed: number) {
  const published = judged.filter(one => one.published)
  const right = published.filter(one => one.right).length
  const allRight = judged.filter(one => one.right).length
  const [precision, recall] = [allRight / judged.length, allRight / attributed]
  return {
    attributed,
    published: published.length,
    coverage: published.length / attributed,
    precision: right / published.length,
    wrong: published.length - right,
    all: { precision, recall, f: (2 * precision * recall) / (precision + recall) },
  }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
