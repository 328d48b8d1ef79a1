import { expect, test } from 'vitest'
import { runIn } from './run-in.ts'
import { temporaryRoot } from './temporary-root.ts'

test.each(['start', 'build', 'check', 'new', 'publish', 'init', 'deploy', 'subscribers'])(
  '%s --help says what it does and gives an example',
  async name => {
    const { exitCode, out } = await runIn(temporaryRoot(), [name, '--help'])
    expect(exitCode).toBe(0)
    expect(out).toMatch(new RegExp(`^Usage: npm run ${name} -- `))
    expect(out).toMatch(/\nExamples:\n {2}\$ (?:HUB_TOKEN=… )?npm (run|start)/)
  },
)

test('wrong usage exits with 2 and says what is wrong', async () => {
  for (const args of [['nope'], ['new'], ['build', '--nope'], ['build', 'extra'], ['start', '--port', '0']]) {
    const { exitCode, err } = await runIn(temporaryRoot(), args)
    expect([args, exitCode]).toEqual([args, 2])
    expect(err).not.toBe('')
  }
})
