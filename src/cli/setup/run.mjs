// What the npm scripts of this repository start: sets up, then runs a command of Dateline.
import { setUp } from './set-up.mjs'
import { startDateline } from './start-dateline.mjs'

if (setUp()) await startDateline()
else process.exitCode = 1
