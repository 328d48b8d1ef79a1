import { directionOf } from '../../model/direction.ts'

/** A day as English writes it, within HTML of a language: where that runs from the right, the number would leave it. */
export function isolatedDay(day: string, language: string): string {
  return directionOf(language) === 'rtl' ? `<bdi lang="en" dir="ltr">${day}</bdi>` : day
}

const RUNS_FROM_THE_RIGHT =
  /[\p{Script=Adlm}\p{Script=Arab}\p{Script=Hebr}\p{Script=Mand}\p{Script=Nkoo}\p{Script=Rohg}\p{Script=Samr}\p{Script=Syrc}\p{Script=Thaa}]/u

/** A title in HTML, within an English sentence: one that runs from the right would take the full stop along. */
export function isolatedTitle(title: string): string {
  return RUNS_FROM_THE_RIGHT.test(title) ? `<bdi>${title}</bdi>` : title
}
