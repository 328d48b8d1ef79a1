import { set } from '../../language/lexicon.ts'

/**
 * The closed classes of English: words that can open a sentence in capitals without being a name, and
 * that end a noun phrase. After Quirk et al., A Comprehensive Grammar of the English Language (1985), §2.37–2.40.
 */

const DETERMINERS =
  set(`the a an this that these those his her its their our my your one another some any each every
  both either neither no all many several few most two three four five six seven eight nine ten dozens hundreds thousands`)

const SUBJECT_PRONOUNS = set('he she they it we i you who')

const PREPOSITIONS =
  set(`of for at with from to in on by about over under against between among into onto near
  during through after before since until within without across around behind beyond despite toward towards upon via per
  like unlike amid than as following regarding concerning including inside outside throughout alongside`)

/** What joins clauses or opens one. */
const CONJUNCTIONS =
  set(`and but or nor so yet while as when where whereas because although though if unless since
  that which whose whom who what how why whether once after before until than even then`)

const AUXILIARIES =
  set(`is are was were be been being am has have had having do does did will would shall should can
  could may might must not never cannot isn't wasn't weren't hasn't haven't hadn't doesn't didn't won't wouldn't couldn't can't
  isn’t wasn’t weren’t hasn’t haven’t hadn’t doesn’t didn’t won’t wouldn’t couldn’t can’t`)

/** Adverbs that stand between a subject and its verb, or open a sentence. */
const ADVERBS =
  set(`also later then once again still even just only already always often soon now here there today
  tomorrow yesterday tonight first instead however meanwhile moreover furthermore nevertheless nonetheless therefore thus
  too very quite rather perhaps maybe indeed further together elsewhere afterward afterwards earlier likewise otherwise
  back twice much more less not never ever yet finally eventually previously recently reportedly repeatedly`)

/** Days and months. */
export const CALENDAR =
  set(`monday tuesday wednesday thursday friday saturday sunday january february march april june july august
  september october november december jan feb aug sept oct nov dec`)

const OTHERS =
  set(`him them us me himself herself themselves itself yes no oh well ok okay please thanks such same other
  others own last next according due asked because out off up down away long ago while amid whatever whoever something
  someone everyone everybody nobody nothing anything anyone another much none half people let's don't it's that's there's
  he's she's we're they're i'm i've you're it’s that’s there’s he’s she’s we’re they’re i’m i’ve you’re don’t let’s`)

/** Neither names nor parts of one. */
const CLOSED = new Set(
  [DETERMINERS, SUBJECT_PRONOUNS, PREPOSITIONS, CONJUNCTIONS, AUXILIARIES, ADVERBS, OTHERS].flatMap(words => [
    ...words,
  ]),
)

/** Adverbs by ending or by list (in lower case). */
function isAdverb(word: string): boolean {
  return ADVERBS.has(word) || (word.endsWith('ly') && word.length > 4 && !NOT_ADVERBS.has(word))
}

const NOT_ADVERBS = set(
  'family ally reply italy july rally daily weekly early friendly bully assembly supply monthly',
)

export const functionWords = {
  closed: CLOSED,
  determiner: DETERMINERS,
  preposition: PREPOSITIONS,
  conjunction: CONJUNCTIONS,
  auxiliary: AUXILIARIES,
  adverb: isAdverb,
  calendar: CALENDAR,
}
