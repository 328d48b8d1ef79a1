import { placeOfKey } from '../article/source/word-place.ts'
import { type Problem, problem } from '../model/problem.ts'

import type { HeldBack } from './held-back.ts'
import type { Reader } from './reading/read-story.ts'

/** Says what waits for its story, and until when; a correction of what was not there yet is a mistake. */
export function tellHeldBack(
  held: readonly HeldBack[],
  read: Reader['read'],
  { problems, remarks }: { readonly problems: Problem[]; readonly remarks: Problem[] },
): void {
  for (const one of held) {
    const { file, until } = one
    if (one.of === 'shown') {
      const message = `Subscribers were shown this before, and its story comes out at ${until}: it is in nothing until then.`
      const advice = 'To show it meanwhile, leave it in the story it came from until this one is out.'
      remarks.push(problem('waits-for-story', { file, line: one.line, column: 1 }, message, advice))
      continue
    }
    const place = placeOfKey('published', file, read)
    const advice = `Write \`published: ${until}\`, or a later time.`
    if (one.isSlip) {
      const message = `The correction is dated before its article, which was published at ${until}.`
      problems.push(problem('before-published', place, message, advice))
      continue
    }
    const message = `The update is dated before its story, with which it comes out at ${until}.`
    remarks.push(problem('before-story', place, message, advice))
  }
}
