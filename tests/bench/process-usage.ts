import { readdirSync, readFileSync } from 'node:fs'

/** Microseconds that the threads of a process have run (Linux, /proc); 0 for one that is gone. */
export function cpuOf(pid: number | undefined): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    const nanoseconds = threads.map(thread =>
      Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
    )
    return nanoseconds.reduce((sum, one) => sum + one, 0) / 1000
  } catch {
    return 0
  }
}

/** Microseconds that all ended children of this process have run, every thread of theirs (Linux, /proc). */
export function cpuOfEnded(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8')
  // proc(5): the name in parentheses may hold anything; cutime and cstime are the 14th and 15th after it, in 1/100 s.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[13]) + Number(fields[14])) * 10_000
}

/** The most memory that a process has held, in bytes. */
export function peakMemoryOf(pid: number | undefined): number {
  return memoryLine(pid, 'VmHWM')
}

/** The memory that a process holds, in bytes. */
export function memoryOf(pid: number | undefined): number {
  return memoryLine(pid, 'VmRSS')
}

function memoryLine(pid: number | undefined, name: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return 1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0)
  } catch {
    return 0
  }
}
