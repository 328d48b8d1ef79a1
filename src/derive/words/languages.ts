/** Languages whose words stand in this folder, by their first subtag (BCP 47). */
const LANGUAGES: ReadonlySet<string> = new Set(['en'])

/** Whether texts of a language (a tag such as `en-GB`) can be read; of others nothing is guessed. */
export function hasRules(language: string): boolean {
  return LANGUAGES.has((language.split('-')[0] ?? '').toLowerCase())
}
