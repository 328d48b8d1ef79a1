import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { parse } from 'yaml'

/* Runs a job of a workflow as GitHub does: its scripts by bash in a fresh clone. Actions are done by hand, or not at all. */

interface Step {
  readonly id?: string
  readonly if?: string
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
}

export interface Job {
  readonly if?: string
  readonly needs?: string
  readonly uses?: string
  readonly permissions?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly outputs?: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
}

export interface Workflow {
  readonly permissions: Readonly<Record<string, string>>
  readonly concurrency: { readonly group: string; readonly 'cancel-in-progress'?: string }
  readonly jobs: Readonly<Record<string, Job>>
}

export function readWorkflow(name: string): Workflow {
  return parse(readFileSync(`.github/workflows/${name}`, 'utf8'))
}

/** What expressions know: `github`, `vars`, `secrets` and so on. */
export type Contexts = Readonly<Record<string, unknown>>

/** The value of an expression. What is not there is null, as in GitHub's own. */
export function evaluated(expression: string, contexts: Contexts): unknown {
  const plain = expression.trim().replace(/^\$\{\{([\s\S]*)\}\}$/, '$1')
  const safe = plain.replace(/'[^']*'|\.(?=[a-z_])/gi, found => (found === '.' ? '?.' : found))
  return runInNewContext(safe.replace(/\s+/g, ' ').trim(), { inputs: null, ...contexts }) ?? null
}

/** A text with its expressions filled in. */
export function filled(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) =>
    String(evaluated(expression, contexts) ?? ''),
  )
}

/** Where a job runs. */
interface Runner {
  /** The bare repository. */
  readonly origin: string
  /** A folder for clones and files of the run. */
  readonly folder: string
  readonly contexts: Contexts
  readonly env: Readonly<Record<string, string | undefined>>
  /** Called before a step with this id. */
  readonly before?: Readonly<Record<string, () => void>>
}

export interface JobRun {
  readonly isGreen: boolean
  readonly log: string
  readonly summary: string
  readonly outputs: Readonly<Record<string, string>>
  /** The ids, or else the scripts, of the steps that ran. */
  readonly ran: readonly string[]
}

export function runJob(job: Job, { origin, folder, contexts, env, before = {} }: Runner): JobRun {
  const temp = mkdtempSync(join(folder, 'run-'))
  const clone = join(temp, 'clone')
  const files = { GITHUB_OUTPUT: join(temp, 'output'), GITHUB_STEP_SUMMARY: join(temp, 'summary') }
  const steps: Record<string, { readonly outputs: Record<string, string> }> = {}
  const inJob = Object.fromEntries(
    Object.entries(job.env ?? {}).map(([name, text]) => [name, filled(text, contexts)]),
  )
  let [isGreen, log] = [true, '']
  const ran: string[] = []
  const known = () => ({
    ...contexts,
    env: inJob,
    steps,
    success: () => isGreen,
    cancelled: () => false,
    always: () => true,
  })
  const isDue = ({ if: condition = 'success()' }: Step) =>
    Boolean(evaluated(condition, known())) && (isGreen || /\b(?:always|cancelled|failure)\(/.test(condition))
  writeFileSync(files.GITHUB_STEP_SUMMARY, '')
  for (const step of job.steps) {
    if (!isDue(step)) continue
    if (step.uses?.startsWith('actions/checkout@')) {
      const ref = filled(step.with?.ref ?? '', contexts) || 'main'
      const cloned = spawnSync('git', ['clone', '-q', '--branch', ref, origin, clone], {
        encoding: 'utf8',
        env,
      })
      if (cloned.status !== 0) throw new Error(cloned.stderr)
    }
    if (step.run === undefined) continue
    if (step.id) before[step.id]?.()
    writeFileSync(files.GITHUB_OUTPUT, '')
    const inStep = Object.entries(step.env ?? {}).map(([name, text]) => [name, filled(text, known())])
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run],
      {
        cwd: clone,
        encoding: 'utf8',
        env: { ...env, ...inJob, ...Object.fromEntries(inStep), ...files, RUNNER_TEMP: temp },
      },
    )
    ran.push(step.id ?? step.run)
    log += stdout + stderr
    if (status !== 0) isGreen = false
    const lines = readFileSync(files.GITHUB_OUTPUT, 'utf8').trim().split('\n').filter(Boolean)
    const outputs = Object.fromEntries(lines.map(line => line.split(/=(.*)/s).slice(0, 2)))
    if (step.id) steps[step.id] = { outputs }
  }
  const outputs = Object.entries(job.outputs ?? {}).map(([name, text]) => [name, filled(text, known())])
  return {
    ...{ isGreen, log, ran, outputs: Object.fromEntries(outputs) },
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
  }
}

/** Puts stand-ins for `gh`, and for npm with this Dateline, into a folder for PATH. */
export function standIns(folder: string): void {
  copyFileSync(join(import.meta.dirname, 'gh.mjs'), join(folder, 'gh'))
  const cli = join(process.cwd(), 'src/cli/dateline.ts')
  const npm = `#!/bin/sh
[ "$1" = ci ] && exit
[ "$1 $2 $3 $4" = 'run -s build --' ] || exit 9
shift 4
exec '${process.execPath}' '${cli}' build "$@"
`
  writeFileSync(join(folder, 'npm'), npm)
  for (const name of ['gh', 'npm']) chmodSync(join(folder, name), 0o755)
}
