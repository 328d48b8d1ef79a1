#!/usr/bin/env node
// The package's command, `dateline`.
import { startDateline } from './start-dateline.mjs'

await startDateline()
