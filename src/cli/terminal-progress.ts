import { SingleBar } from 'cli-progress'
import type { Progress } from './progress.ts'

/** Work that ends within this many milliseconds needs no words. */
const SOON = 1000

/** Where there is no terminal, a line this often: enough to see that it goes on, and few enough for a log. */
const LINE_EVERY = 10_000

/** Shows on standard error how far a build has come: as a bar on a terminal, else in plain lines. */
export function terminalProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  let bar: SingleBar | null = null
  let shown: string | null = null
  const end = () => {
    bar?.stop()
    bar = null
    shown = null
  }
  return (what, done, all) => {
    // A bar that is not stopped keeps the process from ending.
    if (what === null) end()
    else if (what !== shown) {
      end()
      if (process.uptime() * 1000 < SOON) return
      shown = what
      bar = barOn(stream, what)
      bar.start(all, done)
    } else bar?.update(done)
    if (done >= all) end()
  }
}

function barOn(stream: NodeJS.WriteStream, what: string): SingleBar {
  return new SingleBar({
    stream,
    format: `${stream.isTTY ? '{bar} ' : ''}{value} of {total} ${what}, {duration_formatted}`,
    formatValue: (value, _, type) =>
      type === 'total' || type === 'value' ? value.toLocaleString('en') : String(value),
    barCompleteChar: '█',
    barIncompleteChar: '░',
    // Whoever stops the build by Ctrl-C would not get it back.
    hideCursor: false,
    noTTYOutput: true,
    notTTYSchedule: LINE_EVERY,
    clearOnComplete: true,
  })
}
