import answer from 'answer.json'
import body from 'body.bin'

/** Nothing but the answer: the least that a Worker can do. */
// biome-ignore lint/style/noDefaultExport: what workerd looks for in a Worker
export default {
  fetch(): Response {
    return new Response(answer.status === 304 ? null : body, answer)
  },
}
