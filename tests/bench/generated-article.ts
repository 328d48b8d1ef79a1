/*
 * Articles for the benchmarks: a few KB each, with topics, people and four quotations whose speakers the text says
 * plainly. The n-th is always the same, however many there are.
 */

/** Quotations in each article, all of them published. */
export const QUOTATIONS = 4

const FIRST =
  'Ada Per Mira Nils Petra Jon Dela Ruth Omar Lena Ivo Tara Hugo Wanda Emil Sofia Karl Nora Abel Ines'
const SYLLABLES = 'bran hal ker lund mos nor pel rin sten tor ven wick dal fen gar holm jor krog lin mar'
const ENDINGS = 'a e o y ing ed er ion al ic ous ly able ment ness ive'
const ROLES = 'minister governor mayor senator ambassador'
const TOPICS =
  'Harbour Water Accord Elections Railways Energy Fisheries Courts Schools Hospitals Trade Housing Weather Budget ' +
  'Borders Forests Science Football Music Roads Mines Farming Police Pensions Islands Dams Bridges Airports Labour Taxes'
const PLACES = 'Harrow Eastmere Kolvik Dunmore Salt-Bay Norrby Veld Tarn Ostrava-Point Lindholm'
const THINGS =
  'harbour dam railway budget accord bridge school hospital ferry market forest mine court library road'
const VERBS = 'close reopen expand rebuild inspect postpone finance defend examine replace'
const REASONS =
  'after a long winter|before the election|despite the cost|because of the flood|under the new accord|by the end of the year|' +
  'without delay|with the help of volunteers|at the request of residents|for the third time'

const START = Date.UTC(2020, 0, 1)
const HALF_HOUR = 1_800_000

/** A name that is free in `content/articles`, and the file. */
export function generatedArticle(index: number): { readonly slug: string; readonly text: string } {
  const random = sequence(index + 1)
  const pick = (words: string, by = ' ') => {
    const list = words.split(by)
    return list[Math.floor(random() * list.length)] ?? ''
  }
  const people = speakersOf(index, random)
  const [place, thing, verb] = [pick(PLACES), pick(THINGS), pick(VERBS)]
  const words = (count: number) => Array.from({ length: count }, () => wordOf(random)).join(' ')
  const sentence = () =>
    `The ${pick(THINGS)} of ${words(3)} near ${pick(PLACES)} was to ${pick(VERBS)} ${words(4)} ${pick(REASONS, '|')}, and the ${words(2)} would follow the ${words(4)}.`
  const paragraph = () => Array.from({ length: 4 }, sentence).join(' ')
  const quotation = (number: number) =>
    `"We will ${pick(VERBS)} the ${pick(THINGS)} of ${words(6)} ${pick(REASONS, '|')}, and case ${index} will not ${pick(VERBS)} ${words(4)}," ${people[number]?.role} ${people[number]?.name} said.`
  const body = Array.from(
    { length: QUOTATIONS },
    (_, number) => `${paragraph()}\n\n${quotation(number)}`,
  ).join('\n\n')
  const topics = [...new Set([pick(TOPICS), pick(TOPICS)])].join(', ')
  const published = new Date(START + index * HALF_HOUR).toISOString()
  const front = `title: "${place} to ${verb} its ${thing}, report ${index}"\npublished: ${published}\ndateline: ${place}\ntopics: [${topics}]`
  return { slug: `report-${index}`, text: `---\n${front}\n---\n\n${body}\n\n${paragraph()}\n` }
}

/** One of three thousand made-up words, some of them far more often: the text compresses as much as news does. */
function wordOf(random: () => number): string {
  const rank = Math.floor(3000 * random() ** 2)
  const syllables = SYLLABLES.split(' ')
  const endings = ENDINGS.split(' ')
  return `${syllables[rank % 20]}${endings[Math.floor(rank / 20) % 15]}${rank < 300 ? '' : endings[Math.floor(rank / 300) + 3]}`
}

/** Different people with different family names; the more articles before, the more people to choose from. */
function speakersOf(index: number, random: () => number) {
  const pool = 100 + Math.floor(index / 25)
  const first = Math.floor(random() * pool)
  const roles = ROLES.split(' ')
  return Array.from({ length: QUOTATIONS }, (_, number) => {
    const person = (first + number * 7) % pool
    return { name: nameOf(person), role: capital(roles[person % roles.length] ?? '') }
  })
}

function nameOf(person: number): string {
  const [first, syllables] = [FIRST.split(' '), SYLLABLES.split(' ')]
  const syllable = (at: number) => syllables[at % syllables.length] ?? ''
  const family =
    syllable(person) + syllable(Math.floor(person / 20) + 3) + syllable(Math.floor(person / 400) + 7)
  return `${first[person % first.length]} ${capital(family)}`
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function sequence(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
