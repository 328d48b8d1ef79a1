// Plain JavaScript, for `setup.mjs`.
import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Whether a folder can be written, or made where it is not there yet. A home may also be `/dev/null`. */
export function isWritable(folder) {
  if (!existsSync(folder)) return folder !== dirname(folder) && isWritable(dirname(folder))
  try {
    accessSync(folder, constants.W_OK)
    return statSync(folder).isDirectory()
  } catch (error) {
    if (!error.syscall) throw error
    return false
  }
}
