/** How many answers are kept: more than the words of any language that stand in the texts of a day. */
const MOST = 50_000

/** A question about a word, whose answers are kept: the words of a text repeat, and each is asked about many times. */
export function remembered<T>(ask: (word: string) => T): (word: string) => T {
  const answers = new Map<string, T>()
  return word => {
    const known = answers.get(word)
    if (known !== undefined) return known
    if (answers.size >= MOST) answers.clear()
    const answer = ask(word)
    answers.set(word, answer)
    return answer
  }
}
