/** A question that is asked of the same few things again and again: each is asked once. */
export function remembered<T, Answer>(ask: (thing: T) => Answer): (thing: T) => Answer {
  const answers = new Map<T, Answer>()
  return thing => {
    const known = answers.get(thing)
    if (known !== undefined) return known
    const answer = ask(thing)
    answers.set(thing, answer)
    return answer
  }
}
