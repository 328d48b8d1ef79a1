import { type Problem, problem } from '../model/problem.ts'
import { placeOfKey } from './agreement.ts'
import type { HeldBack } from './held-back.ts'
import type { Reader } from './read-story.ts'

/** Says what waits for its story, and until when. */
export function remarkHeldBack(held: readonly HeldBack[], read: Reader['read'], remarks: Problem[]): void {
  for (const one of held) {
    if (one.of === 'file') {
      const advice = `Write \`published: ${one.until}\`, or a later time.`
      const message = `The update is dated before its story, with which it comes out at ${one.until}.`
      remarks.push(problem('before-story', placeOfKey('published', one.file, read), message, advice))
      continue
    }
    const { file, line, until } = one
    const message = `Subscribers were shown this before, and its story comes out at ${until}: it is in nothing until then.`
    const advice = 'To show it meanwhile, leave it in the story it came from until this one is out.'
    remarks.push(problem('waits-for-story', { file, line, column: 1 }, message, advice))
  }
}
