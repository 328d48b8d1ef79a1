import { readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { contextsOf, newsroom, REPOSITORY, requestOf, SAID, story } from './newsroom.ts'
import { evaluated, filled, type JobRun, readWorkflow, runJob } from './run-job.ts'

/* Editors who push from GitHub's editor or a CMS: the steps of the workflow, in clones of a bare repository. */

vi.setConfig({ testTimeout: 240_000 })

const { jobs, concurrency, permissions } = readWorkflow('editors.yml')
const { record, publish, fork } = jobs
if (!record || !publish || !fork) throw new Error('A job is gone.')

const canPublish = (branch: string, { outputs }: JobRun) =>
  Boolean(evaluated(publish.if ?? '', { ...contextsOf(branch), needs: { record: { outputs } } }))

describe('a push by an editor', () => {
  test('is recorded on the branch, told on the pull request, and a second run ends there', () => {
    const { save, run, open, told, log, frozen } = newsroom(record)
    save('ferry', { 'content/articles/ferry.md': story('Ferry', SAID) })
    const first = run('ferry')
    expect(first).toMatchObject({ isGreen: true, outputs: { recorded: 'yes' } })
    expect(log('ferry')).toEqual(['Record what subscribers will see', 'Update', 'first'])
    frozen('ferry')
    expect(told().comments).toEqual([])
    expect(first.summary).toContain('Subscribers will see 1 new article, 1 new statement:')
    expect(canPublish('ferry', first)).toBe(false)
    // The request is opened, and the workflow runs again; with a token of one's own, its own push starts it as well.
    open('ferry')
    for (const again of [run('ferry'), run('ferry')]) expect(again.isGreen).toBe(true)
    expect(log('ferry')).toEqual(['Record what subscribers will see', 'Update', 'first'])
    expect(told().comments).toHaveLength(1)
    expect(told().comments[0]).toMatchObject({
      at: `repos/${REPOSITORY}/issues/1/comments`,
      body: expect.stringContaining(
        '**Once this is merged:**\n~~~~~~~~~~\nSubscribers will see 1 new article, 1 new statement:',
      ),
    })
    // The next push tells all that the branch brings, and not only what came last.
    save('ferry', { 'content/articles/port.md': story('Port') })
    run('ferry')
    expect(told().comments).toHaveLength(1)
    expect(told().comments[0].body).toContain('Subscribers will see 2 new articles, 1 new statement:')
  })

  test('that cannot be built is told with file and line, and nothing is committed', () => {
    const { save, run, open, told, log } = newsroom(record)
    open('ferry')
    save('ferry', { 'content/articles/ferry.md': story('Ferry').replace('2025-09-05', 'yesterday') })
    const red = run('ferry')
    expect([red.isGreen, red.outputs]).toEqual([false, { recorded: '' }])
    expect(red.log).toMatch(/^::error file=content\/articles\/ferry\.md,line=3,col=12,title=/m)
    expect(told().comments[0].body).toContain('**This cannot be published yet:**')
    expect(told().comments[0].body).toContain('content/articles/ferry.md:3:12')
    expect(told().comments[0].body).not.toContain('::error')
    expect(log('ferry')).toEqual(['Update', 'first'])
    save('ferry', { 'content/articles/ferry.md': story('Ferry') })
    expect(run('ferry').isGreen).toBe(true)
    expect(told().comments).toHaveLength(1)
    expect(told().comments[0].body).toContain('**Once this is merged:**')
  })

  test('that a newer one overtook is left to that one', () => {
    const { save, run, log } = newsroom(record)
    save('ferry', { 'content/articles/ferry.md': story('Ferry') })
    const late = run('ferry', { push: () => save('ferry', { 'content/articles/port.md': story('Port') }) })
    expect(late).toMatchObject({ isGreen: true, outputs: { recorded: '' } })
    expect(late.log).toContain('ferry has moved on')
    expect(log('ferry')).toEqual(['Update', 'Update', 'first'])
    run('ferry')
    expect(log('ferry')[0]).toBe('Record what subscribers will see')
  })

  test('that changes nothing below content/ is none of an editor', () => {
    const { save, run, log } = newsroom(record)
    save('look', { 'notes.txt': 'Notes.' })
    expect(run('look')).toMatchObject({ isGreen: true, ran: ['merge'], outputs: { recorded: '' } })
    expect(log('look')).toEqual(['Update', 'first'])
  })
})

describe('a merge', () => {
  test('of two branches needs nobody at a terminal: the one that stays open is brought up to date', () => {
    const { save, run, open, merge, told, frozen, log, show } = newsroom(record)
    open('ferry', 'port')
    save('ferry', { 'content/articles/ferry.md': story('Ferry', SAID) })
    save('port', {
      'content/articles/port.md': `${story('Port', SAID)}`,
      'content/articles/quay.md': story('Quay'),
    })
    for (const branch of ['ferry', 'port']) expect(run(branch).isGreen).toBe(true)
    merge('ferry')
    const main = run('main')
    expect(main).toMatchObject({ isGreen: true, outputs: { recorded: 'yes' } })
    expect(canPublish('main', main)).toBe(true)
    expect(told().dispatched).toEqual([
      ['editors.yml', 'ferry'],
      ['editors.yml', 'port'],
    ])
    expect(() => merge('port')).toThrow('content/ledger/_publication.jsonl')
    expect(run('port').isGreen).toBe(true)
    expect(told().comments.at(-1)?.body).toContain('Subscribers will see 2 new articles, 1 new statement:')
    merge('port')
    expect(run('main').outputs).toEqual({ recorded: 'yes' })
    // Nothing was left to record on main.
    expect(log('main')[0]).toMatch(/^Merge /)
    frozen('main')
    expect(show('main', 'content/ledger/quay.jsonl')).toContain('articles/quay')
  })

  test('into main before its branch was recorded, or a save onto main itself, is recorded there and then published', () => {
    const { save, run, merge, log, frozen } = newsroom(record)
    save('ferry', { 'content/articles/ferry.md': story('Ferry') })
    merge('ferry')
    expect(() => frozen('main')).toThrow(/ledger-behind/)
    const main = run('main')
    expect([main.outputs, canPublish('main', main)]).toEqual([{ recorded: 'yes' }, true])
    expect(log('main')[0]).toBe('Record what subscribers will see')
    frozen('main')
    save('main', { 'content/articles/port.md': story('Port').replace('2025-09-05', 'soon') })
    const red = run('main')
    expect([red.isGreen, canPublish('main', red)]).toEqual([false, false])
  })

  test('that Git cannot make is told with the files, and the branch is left as it is', () => {
    const { save, run, open, merge, told, log } = newsroom(record)
    open('ferry')
    save('ferry', { 'content/articles/first.md': story('First', 'Mine.') })
    save('theirs', { 'content/articles/first.md': story('First', 'Theirs.') })
    run('theirs')
    merge('theirs')
    run('main')
    const red = run('ferry')
    expect(red.isGreen).toBe(false)
    expect(told().comments[0].body).toContain('- `content/articles/first.md`')
    expect(log('ferry')).toEqual(['Record what subscribers will see', 'Update', 'first'])
  })
})

describe('the workflow', () => {
  const runs = (job: { readonly if?: string }, contexts: object) =>
    Boolean(evaluated(job.if ?? '', { ...contexts }))

  test('runs where it was switched on, once for each push, and gives a fork nothing to write with', () => {
    const off = { ...contextsOf('ferry'), vars: {} }
    expect([runs(record, contextsOf('ferry')), runs(record, off)]).toEqual([true, false])
    expect(runs(record, contextsOf('ferry', { actor: 'dependabot[bot]' }))).toBe(false)
    expect(runs(record, requestOf('ferry', REPOSITORY))).toBe(true)
    expect(runs(record, requestOf('ferry', REPOSITORY, 'synchronize'))).toBe(false)
    const foreign = requestOf('main', 'eve/line')
    expect([runs(record, foreign), runs(fork, foreign), runs(fork, contextsOf('ferry'))]).toEqual([
      false,
      true,
      false,
    ])
    expect(fork.permissions).toEqual({ contents: 'read' })
    expect(permissions).toEqual({})
    expect(readFileSync('.github/workflows/editors.yml', 'utf8')).not.toContain('pull_request_target:')
    // Nobody else's branch called main ends a run of ours.
    const groups = [foreign, contextsOf('main')].map(contexts => filled(concurrency.group, contexts))
    expect(new Set(groups).size).toBe(2)
    expect(evaluated(concurrency['cancel-in-progress'] ?? '', contextsOf('main'))).toBe(false)
  })

  test('puts nothing that others may name into a script', () => {
    for (const name of ['editors.yml', 'publish.yml', 'test.yml'])
      for (const job of Object.values(readWorkflow(name).jobs))
        for (const { run = '' } of job.steps ?? []) expect(run, name).not.toContain('${{')
  })

  test('leaves publishing of a push to itself, once for each', () => {
    const { publish: job } = readWorkflow('publish.yml').jobs
    const given = (more: object, github: object = {}) => ({ ...contextsOf('main', { ...github }), ...more })
    const asked = [
      given({}),
      given({ inputs: { recorded: true } }),
      given({}, { event_name: 'schedule' }),
      given({ vars: { DATELINE_PUBLISH: 'on' } }),
      given({ vars: { DATELINE_EDITORS: 'on' }, inputs: { recorded: true } }),
    ]
    expect(asked.map(contexts => Boolean(evaluated(job?.if ?? '', contexts)))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ])
  })

  test('builds what comes from a fork, and writes nothing', () => {
    const { root, save, log, sh } = newsroom(record)
    save('ferry', { 'content/articles/ferry.md': story('Ferry') })
    const tools = join(root, 'tools')
    const env = {
      ...process.env,
      PATH: [tools, process.env.PATH].join(delimiter),
      CI: 'true',
      GITHUB_ACTIONS: 'true',
    }
    const job = {
      ...fork,
      steps: fork.steps.map(step => ({
        ...step,
        ...(step.uses?.includes('checkout') && { with: { ref: 'ferry' } }),
      })),
    }
    const ran = runJob(job, {
      origin: join(root, 'origin.git'),
      folder: root,
      contexts: requestOf('ferry', 'eve/line'),
      env,
    })
    expect([ran.isGreen, ran.summary]).toEqual([
      true,
      expect.stringContaining('Subscribers will see 1 new article:'),
    ])
    expect(log('ferry')).toEqual(['Update', 'first'])
    expect(
      sh('git --git-dir origin.git branch')
        .trim()
        .split(/\s*\n\s*/),
    ).toHaveLength(2)
  })
})
