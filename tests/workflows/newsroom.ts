import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { temporaryRoot, write } from '../cli/temporary-root.ts'
import { PUBLICATION } from '../site/site.ts'
import { type Job, type JobRun, runJob, standIns } from './run-job.ts'

export const REPOSITORY = 'ada/line'

/** What GitHub tells a run of a push to a branch; `more` is of another event. */
export const contextsOf = (branch: string, more: Readonly<Record<string, unknown>> = {}) => ({
  github: {
    ...{
      event_name: 'push',
      ref: `refs/heads/${branch}`,
      ref_name: branch,
      head_ref: '',
      actor: 'ada',
      event: {},
    },
    ...{ repository: REPOSITORY, token: 'token', sha: '0' },
    ...more,
  },
  vars: { DATELINE_EDITORS: 'on', DATELINE_PUBLISH: 'on' },
  secrets: {},
})

/** The same of a pull request from a branch of a repository. */
export const requestOf = (branch: string, from: string, action = 'opened') =>
  contextsOf('7/merge', {
    ...{ event_name: 'pull_request', ref: 'refs/pull/7/merge', head_ref: branch },
    event: { action, pull_request: { head: { repo: { full_name: from } } } },
  })

export const story = (title: string, text = 'Text.') =>
  `---\ntitle: ${title}\npublished: 2025-09-05\ntopics: [${title}]\n---\n\n${text}\n`
export const SAID = 'It opens. "We will build it, and it will stand," said Ada Lund, the mayor.'

/** A publication with a story that is out, in a bare repository, and people who push to it from clones without Dateline. */
export function newsroom(record: Job) {
  const root = temporaryRoot()
  const [tools, state, origin] = ['tools', 'state.json', 'origin.git'].map(name => join(root, name)) as [
    string,
    string,
    string,
  ]
  mkdirSync(tools)
  standIns(tools)
  const env = {
    ...process.env,
    ...{ PATH: [tools, process.env.PATH].join(delimiter), GH_STATE: state, NO_COLOR: '1' },
    ...{ CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: REPOSITORY, GIT_CONFIG_GLOBAL: '/dev/null' },
    ...{ GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'a@example.org' },
    ...{ GIT_COMMITTER_NAME: 'Ada', GIT_COMMITTER_EMAIL: 'a@example.org' },
  }
  const sh = (script: string, cwd = root) =>
    execFileSync('bash', ['-eo', 'pipefail', '-c', script], { cwd, env, encoding: 'utf8', stdio: 'pipe' })
  const tell = (value: unknown) => writeFileSync(state, JSON.stringify(value))
  const told = () => JSON.parse(readFileSync(state, 'utf8'))
  tell({ requests: [], comments: [], dispatched: [] })
  sh(
    `git init -q --bare -b main ${origin} && git clone -q ${origin} editor && cd editor && git checkout -q -b main`,
  )
  const editor = join(root, 'editor')
  for (const name of ['.gitattributes', '.gitignore']) copyFileSync(name, join(editor, name))
  write(editor, 'content/publication.yaml', PUBLICATION)
  write(editor, 'content/articles/first.md', story('First'))
  sh(
    'npm run -s build -- --no-frozen && git add -A && git commit -qm first && git push -qu origin main',
    editor,
  )
  return {
    ...{ root, editor, sh, told },
    open: (...branches: readonly string[]) =>
      tell({
        ...told(),
        requests: branches.map((headRefName, at) => ({
          headRefName,
          number: at + 1,
          isCrossRepository: false,
        })),
      }),
    /** An editor saves files on a branch, which begins at what main is now. */
    save(branch: string, files: Readonly<Record<string, string>>) {
      sh(
        `git fetch -q && (git switch -q ${branch} 2>/dev/null || git switch -qc ${branch} origin/main)`,
        editor,
      )
      sh(`git pull -q origin ${branch} 2>/dev/null || true`, editor)
      for (const [path, text] of Object.entries(files)) write(editor, path, text)
      sh(`git add -A && git commit -qm Update && git push -q origin ${branch}`, editor)
    },
    /** Runs the job for a branch. */
    run: (branch: string, before: Readonly<Record<string, () => void>> = {}): JobRun =>
      runJob(record, {
        ...{ origin, folder: root, contexts: contextsOf(branch), env, before },
      }),
    /** GitHub's merge button, which knows no union; it throws on a conflict. */
    merge(branch: string) {
      const clone = join(root, `merge-${branch}-${Math.random()}`)
      sh(`git clone -q ${origin} ${clone}`)
      write(clone, '.git/info/attributes', 'content/ledger/*.jsonl merge=text\n')
      sh(
        `git merge -q --no-ff --no-edit origin/${branch} || { git diff --name-only --diff-filter=U >&2; exit 1; }`,
        clone,
      )
      sh('git push -q origin main', clone)
    },
    /** What a branch has. */
    show: (branch: string, path: string) => sh(`git --git-dir ${origin} show ${branch}:${path}`),
    log: (branch: string) => sh(`git --git-dir ${origin} log --format=%s ${branch}`).trim().split('\n'),
    /** A frozen build of a branch, as it is deployed. */
    frozen(branch: string) {
      const clone = join(root, `frozen-${branch}-${Math.random()}`)
      sh(`git clone -q --branch ${branch} ${origin} ${clone}`)
      return sh('npm run -s build -- --frozen', clone)
    },
  }
}
