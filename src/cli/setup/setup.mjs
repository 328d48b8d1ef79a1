// Sets up the repository, or the folder that is named. `--installed` says that npm has just installed (its `prepare`).
import { afterInstall, setUp } from './set-up.mjs'

const [argument] = process.argv.slice(2)

if (argument === '--installed') afterInstall()
else process.exitCode = setUp(argument) ? 0 : 1
