import type { LanguageRules } from '../language/language.ts'
import { english } from './english/english.ts'

/** Languages by their first subtag (BCP 47); each is a folder. */
const LANGUAGES: ReadonlyMap<string, LanguageRules> = new Map([['en', english]])

/** Of a text in any other language only the names are read, as English ones are, so that the editor's `by: Lund` finds Ada Lund. */
const NAMES_ALONE: LanguageRules = { ...english, isRead: false }

/** What is known of the language of a tag such as `en-GB`. */
export const languageOf = (tag: string): LanguageRules =>
  LANGUAGES.get((tag.split('-')[0] ?? '').toLowerCase()) ?? NAMES_ALONE
