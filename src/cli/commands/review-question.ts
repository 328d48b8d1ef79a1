import { isCancel, select, text } from '@clack/prompts'
import { cleanLine } from '../../model/text.ts'
import type { Waiting } from '../../story/reading/waiting.ts'
import { oneWaiting } from '../terminal/waiting-lines.ts'
import type { World } from '../world/world.ts'
import type { Verdict } from './statement-note.ts'

/** Shows one quotation in its sentence and asks what it is. */
export async function askAbout(
  waiting: Waiting,
  position: string,
  world: World,
): Promise<Verdict | null | 'quit'> {
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

const hint = (via: string | null) => (via ? `via ${cleanLine(via)}` : '')

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
