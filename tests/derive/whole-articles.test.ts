import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { derive, story } from './story.ts'

/** What an article gives, a line for each quotation in the order of the text: speaker and role, outlet, first words. */
function summary(name: string): readonly string[] {
  const [title = '', ...paragraphs] = readFileSync(new URL(`articles/${name}.txt`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
  const { quotations, waiting } = derive(story({ title, text: paragraphs.join('\n') }))
  const published = quotations.map(({ spans, words, speaker, via, kind }) => ({
    at: spans[0].start,
    line: `${kind} · ${speaker.name}${speaker.role ? `, ${speaker.role}` : ''}${via ? ` · via ${via}` : ''} · ${opening(words)}`,
  }))
  const open = waiting.map(({ spans, words, guess }) => ({
    at: spans[0].start,
    line: `waits · ${guess?.name ?? 'nobody'} · ${opening(words)}`,
  }))
  return [...published, ...open].toSorted((a, b) => a.at - b.at).map(({ line }) => line)
}

const opening = (words: string) => words.split(' ').slice(0, 4).join(' ')

test('wire copy: relays, outlets, organisations, unnamed sources, curly names and straight marks', () => {
  expect(summary('talks')).toMatchInlineSnapshot(`
    [
      "statement · Andrei Volkov, Kremlin spokesman · not without value.",
      "statement · Andrei Volkov, Kremlin spokesman · We see no reason",
      "statement · Andrei Volkov, Kremlin spokesman · The delegation knows its",
      "reaction · Selma Hadad, Tervian Foreign Minister · via the BBC · theatre",
      "reaction · Selma Hadad, Tervian Foreign Minister · If they want peace",
      "reaction · Selma Hadad, Tervian Foreign Minister · They stay.",
      "reaction · Ingrid Sommer, European Commission President · not be blackmailed",
      "reaction · Piet de Vries, NATO Secretary General · restraint and common sense",
      "waits · Luca Ferri · There is no change",
      "reaction · Oleg Karpov, Deputy Defence Minister · via the TASS news agency · purely defensive",
      "reaction · Oleg Karpov, Deputy Defence Minister · via Interfax · Our soldiers will return",
      "reaction · Li Wen, Chinese Foreign Ministry spokeswoman · China hopes that the",
      "waits · Li Wen · all constructive efforts are",
      "reaction · Kemal Aydin, Turkish President · Our door is open",
      "reaction · Maria Petrenko · I have seen this",
      "reaction · Maria Petrenko · The ending does not",
      "waits · nobody · dead on arrival",
      "reaction · Viktor Dragan, Opposition leader · via state broadcaster TRT-1 · selling the country for",
      "waits · The court · extremism",
      "reaction · U.S. State Department · welcomed any step that",
      "reaction · Rosa Lindqvist, U.N. Secretary-General · via Reuters · This is a moment",
      "reaction · Interior Ministry · hooliganism",
      "statement · Andrei Volkov, Kremlin spokesman · No comment,",
    ]
  `)
})

test('British copy: single marks, marks before the comma, roles in apposition', () => {
  expect(summary('storm')).toMatchInlineSnapshot(`
    [
      "reaction · Joyce Abara · I have never seen",
      "reaction · Joyce Abara · It was in the",
      "reaction · Colin O’Shea, retired teacher · a shambles from start",
      "waits · Colin O’Shea · Nobody came,",
      "waits · Colin O’Shea · Not the council, not",
      "waits · nobody · Our crews worked through",
      "reaction · Harriet Lowe, environment secretary · held in all but",
      "reaction · Jamal Iqbal, shadow environment secretary · Two places too many,",
      "reaction · Harriet Lowe, environment secretary · cannot be built in",
      "reaction · Harriet Lowe, environment secretary · Nor were they neglected",
      "reaction · Siân Powell, Network Rail’s regional director · at the earliest",
      "reaction · Siân Powell, Network Rail’s regional director · Please don’t travel,",
      "reaction · Siân Powell, Network Rail’s regional director · If you must, check",
      "reaction · Amir Khan · not a one-off",
      "reaction · Amir Khan · What we used to",
      "waits · nobody · He’ll want to see",
      "reaction · Grace Abara · via the Norland Echo · People are kind,",
      "reaction · Grace Abara · It’s the sea that",
    ]
  `)
})

test('mixed marks and inverted sentences', () => {
  expect(summary('strike')).toMatchInlineSnapshot(`
    [
      "waits · Ines Varga · because it insults everyone",
      "reaction · Tomasz Okoro, Transport Minister · Nobody wants this strike",
      "reaction · Tomasz Okoro, Transport Minister · But the state cannot",
      "reaction · Tomasz Okoro, Transport Minister · That is a question",
      "reaction · Lena Haugen, minister's predecessor · via public radio · baked into",
      "statement · Ines Varga, chairwoman · My members were promised",
      "statement · Ines Varga, chairwoman · They were given a",
      "reaction · Arno de Wit, economist at the University of Sel · a small bridge",
      "reaction · Arno de Wit, economist at the University of Sel · a winner, only a",
      "reaction · The port authority · understandable but unaffordable",
      "waits · Paulo Reyes Brandt · We have put everything",
      "waits · nobody · I have a loan",
    ]
  `)
})
