import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { he } from './he.ts'
import { hi } from './hi.ts'
import { id } from './id.ts'
import { it } from './it.ts'
import { ja } from './ja.ts'
import { ko } from './ko.ts'
import { nl } from './nl.ts'
import { pl } from './pl.ts'
import { pt } from './pt.ts'
import { ru } from './ru.ts'
import { tr } from './tr.ts'
import type { Translation } from './translation.ts'
import { uk } from './uk.ts'
import { zh } from './zh.ts'

type Language =
  | ('en' | 'de' | 'fr' | 'es' | 'it' | 'pt' | 'nl' | 'pl' | 'uk')
  | ('ru' | 'tr' | 'ar' | 'he' | 'hi' | 'id' | 'zh' | 'ja' | 'ko')

/** The words of each language that Dateline has some in; a publication adds others with `words:`. */
export const TABLES = {
  en,
  de,
  fr,
  es,
  it,
  pt,
  nl,
  pl,
  uk,
  ru,
  tr,
  ar,
  he,
  hi,
  id,
  zh,
  ja,
  ko,
} as const satisfies Readonly<Record<Language, Translation>>
