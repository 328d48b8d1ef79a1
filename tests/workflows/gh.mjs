#!/usr/bin/env node
/* Stands in for GitHub's command: knows the requests and comments that a file holds, and notes what it is asked to do. */
import fs from 'node:fs'

const state = JSON.parse(fs.readFileSync(process.env.GH_STATE, 'utf8'))
const args = process.argv.slice(2)
const option = name => args[args.indexOf(name) + 1]
const body = () => fs.readFileSync(option('--field').replace('body=@', ''), 'utf8')

/** The filters of the workflow; another one is not known here, and fails. */
const FILTERS = {
  'map(select(.isCrossRepository | not)) | .[0].number // empty': all =>
    all
      .filter(one => !one.isCrossRepository)
      .slice(0, 1)
      .map(({ number }) => number),
  '.[] | select(.isCrossRepository | not) | .headRefName': all =>
    all.filter(one => !one.isCrossRepository).map(({ headRefName }) => headRefName),
  '.[] | select(.user.type == "Bot" and (.body | startswith("<!-- dateline -->"))) | .id': all =>
    all
      .filter(one => one.user.type === 'Bot' && one.body.startsWith('<!-- dateline -->'))
      .map(({ id }) => id),
}
const filtered = all => {
  const filter = FILTERS[option('--jq')]
  if (!filter) throw new Error(`Unknown filter: ${option('--jq')}`)
  for (const found of filter(all)) process.stdout.write(`${found}\n`)
}

const command = args.slice(0, 2).join(' ')
if (command === 'pr list') {
  const { requests } = state
  filtered(
    args.includes('--head')
      ? requests.filter(({ headRefName }) => headRefName === option('--head'))
      : requests,
  )
} else if (command === 'workflow run') state.dispatched.push([args[2], option('--ref')])
else if (args[0] === 'api' && args.includes('--jq')) filtered(state.comments)
else if (args[0] === 'api' && option('--method') === 'POST')
  state.comments.push({
    id: state.comments.length + 1,
    user: { type: 'Bot' },
    body: body(),
    at: args.find(arg => arg.startsWith('repos/')),
  })
else if (args[0] === 'api' && option('--method') === 'PATCH') {
  const id = Number(
    args
      .find(arg => arg.startsWith('repos/'))
      .split('/')
      .at(-1),
  )
  state.comments.find(comment => comment.id === id).body = body()
} else throw new Error(`gh knows nothing of ${args.join(' ')}`)
fs.writeFileSync(process.env.GH_STATE, JSON.stringify(state))
