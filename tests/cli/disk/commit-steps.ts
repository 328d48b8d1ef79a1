import '../kill-at.ts'
import type { FileChange } from '../../../src/cli/disk/changes.ts'

/*
 * Run as a program: commits the changes in CHANGES below the working directory, and is killed at KILL_AT.
 */
const { commit, exclusively } = await import('../../../src/cli/disk/commit.ts')
const asked: Record<string, string | null> = JSON.parse(process.env.CHANGES ?? '{}')
const changes: FileChange[] = Object.entries(asked).map(([path, text]) => ({
  path,
  content: text === null ? null : Buffer.from(text),
}))
await exclusively(process.cwd(), () => commit(process.cwd(), changes))
