import answer from 'answer.json'
import body from 'body.bin'
import { Hono } from 'hono'

const app = new Hono()

app.get('*', () => new Response(answer.status === 304 ? null : body, answer))

// biome-ignore lint/style/noDefaultExport: what workerd looks for in a Worker
export default app
