import { SingleBar } from 'cli-progress'
import type { Progress } from '../world/world.ts'

/** Work that ends within this many milliseconds shows no progress. */
const SOON = 1000

/** Shows on standard error how far a build has come: as a bar on a terminal, else as a line for each step. */
export function terminalProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  return stream.isTTY ? bars(stream) : lines(stream)
}

function bars(stream: NodeJS.WriteStream): Progress {
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
      if (isSoon()) return
      shown = what
      bar = barOn(stream, what)
      bar.start(all, done)
    } else bar?.update(done)
    if (done >= all) end()
  }
}

/** A log should show the steps of a build that takes long. */
function lines(stream: NodeJS.WriteStream): Progress {
  let shown: string | null = null
  return (what, _, all) => {
    if (what === shown || (what !== null && (all === 0 || isSoon()))) return
    shown = what
    if (what !== null) stream.write(`${what}: ${all.toLocaleString('en')}\n`)
  }
}

const isSoon = () => process.uptime() * 1000 < SOON

function barOn(stream: NodeJS.WriteStream, what: string): SingleBar {
  return new SingleBar({
    stream,
    format: `{bar} {value} of {total} ${what}, {duration_formatted}`,
    formatValue: (value, _, type) =>
      type === 'total' || type === 'value' ? value.toLocaleString('en') : String(value),
    barCompleteChar: '█',
    barIncompleteChar: '░',
    // Ctrl-C would leave it hidden.
    hideCursor: false,
    clearOnComplete: true,
  })
}
