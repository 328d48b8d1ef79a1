import { isCancel, select, text } from '@clack/prompts'
import { parse } from 'yaml'
import { cleanLine } from '../../model/text.ts'
import type { Waiting } from '../../story/reading/waiting.ts'
import { commit, exclusively } from '../disk/commit.ts'
import { readIfThere } from '../disk/disk.ts'
import { noteInFile, type Verdict } from '../front-matter/edit-front-matter.ts'
import { oneWaiting } from '../terminal/report.ts'
import { Failure } from '../world/failure.ts'
import { count, type World } from '../world/world.ts'
import { inspectContent } from './check.ts'
import { type CliCommand, examples } from './command.ts'

const hint = (via: string | null) => (via ? `via ${cleanLine(via)}` : '')

/** Asks the editor about one quotation; null leaves it for another time, `quit` stops. */
export type Ask = (waiting: Waiting, position: string, world: World) => Promise<Verdict | null | 'quit'>

export const review: CliCommand = {
  describe: command =>
    command
      .description('Shows the quotations that wait for your word one by one, and writes down what you say.')
      .addHelpText('after', examples('npm run review')),
  run: async world => {
    if (world.interactive) return reviewAll(world, askAbout)
    throw new Failure(
      'A review needs a terminal to ask in.',
      '`npm run check` lists the quotations, with the lines to paste into their articles.',
    )
  },
}

/** Asks about each quotation that waits, in drafts too. Every verdict is in its file before the next question. */
export async function reviewAll(world: World, ask: Ask): Promise<0> {
  const result = await inspectContent(world)
  const waiting = result.ok ? result.report.waiting : result.waiting
  let settled = 0
  for (const [index, item] of waiting.entries()) {
    const verdict = await ask(item, `${index + 1} of ${waiting.length}`, world)
    if (verdict === 'quit') break
    if (verdict === null) continue
    await record(item, verdict, world)
    settled++
  }
  world.print(report(settled, waiting.length))
  if (!result.ok) world.warn(`${count(result.problems.length, 'problem')} before this review: npm run check`)
  return 0
}

async function record({ file, yaml }: Waiting, verdict: Verdict, { root, warn }: World) {
  const path = `content/${file}`
  const [{ quote, nth = null }] = parse(yaml) as readonly [{ quote: string; nth?: number }]
  await exclusively(root, () => {
    // An editor may have saved the file since the question.
    const bytes = readIfThere(root, path)
    if (bytes === null) throw new Failure(`${path} is gone since the question.`, 'Start the review again.')
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    const edited = noteInFile(text, { quote, nth }, verdict)
    if (edited === null)
      warn(`${path} cannot be edited safely. Paste below \`statements:\` yourself: ${yaml}`)
    else commit(root, [{ path, content: Buffer.from(edited) }])
  })
}

function report(settled: number, all: number): string {
  if (all === 0) return 'No quotation waits for your word.'
  const left = all - settled
  const rest = left > 0 ? `, ${left.toLocaleString('en-US')} still waiting` : ''
  const next = settled > 0 ? '\nNext: npm run build' : ''
  return `${count(settled, 'quotation')} settled${rest}.${next}`
}

/** Shows one quotation in its sentence and asks what it is. */
async function askAbout(waiting: Waiting, position: string, world: World): Promise<Verdict | null | 'quit'> {
  const { guess, via } = waiting.quotation
  world.print(`\n${position}  ${oneWaiting(waiting, world.colors).trimEnd()}`)
  const accept = guess
    ? [{ value: 'accept', label: `${cleanLine(guess.name)} said it`, hint: hint(via) }]
    : []
  const choice = await select({
    message: 'Whose words are these?',
    options: [
      ...accept,
      { value: 'correct', label: 'Somebody else’s, or through another outlet' },
      { value: 'omit', label: 'Leave it out of the feeds' },
      { value: 'skip', label: 'Decide later' },
      { value: 'quit', label: 'Stop here; what you have said is kept' },
    ],
  })
  if (isCancel(choice) || choice === 'quit') return 'quit'
  if (choice === 'omit') return { omit: true }
  if (choice === 'accept' && guess) return { by: guess.name, via }
  return choice === 'correct' ? corrected(waiting) : null
}

async function corrected({ quotation: { guess, via } }: Waiting): Promise<Verdict | null> {
  const by = await text({
    message: 'Who said it? The full name, as subscribers will read it.',
    initialValue: guess?.name ?? '',
    validate: value =>
      cleanLine(value ?? '') === '' ? 'Give a name, or press Escape to go back.' : undefined,
  })
  if (isCancel(by)) return null
  const outlet = await text({
    message: 'Through which outlet? Empty where the text names none.',
    initialValue: via ?? '',
    defaultValue: '',
  })
  if (isCancel(outlet)) return null
  return { by: cleanLine(by), via: cleanLine(outlet) || null }
}
