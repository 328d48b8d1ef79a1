import type { LanguageRules } from '../../language/language.ts'
import { classifier, type WordTables } from '../../language/lexicon.ts'
import { constructions } from './constructions.ts'
import { demonyms, homelandOf } from './demonyms.ts'
import { functionWords } from './function-words.ts'
import { institutions } from './institutions.ts'
import { isPostNominal, nameParts, nameSuffix, opensNameSmall } from './name-parts.ts'
import { OTHER_OFFICE, offices } from './offices.ts'
import { outletNames, outlets } from './outlets.ts'
import { reportingVerb, verbs } from './reporting-verbs.ts'
import { roles } from './roles.ts'
import { sexes } from './sexes.ts'
import { spelling } from './spelling.ts'
import { times } from './times.ts'

/** All that the rules know of English; each table names its source. */
export const english: LanguageRules = {
  isRead: true,
  classesOf: classifier({
    ...functionWords,
    ...constructions,
    ...demonyms,
    ...institutions,
    ...nameParts,
    ...offices,
    ...outlets,
    ...roles,
    ...sexes,
    ...times,
    ...verbs,
  } satisfies Required<WordTables>),
  verbOf: reportingVerb,
  homelandOf,
  otherOffices: OTHER_OFFICE,
  isPostNominal,
  nameSuffix,
  opensNameSmall,
  ...spelling,
  ...outletNames,
}
