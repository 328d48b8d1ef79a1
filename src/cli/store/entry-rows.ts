import { Damage } from '../../site/index/damage.ts'
import { lookOfText } from '../../site/index/set-hash.ts'
import type { EntryTexts } from '../../site/tasks/entry-texts.ts'
import type { Database } from './database.ts'

/**
 * The entries of stories in the store in this file, each a row. Its fingerprint is asked for with it: a row that a disk
 * has damaged has another, and so has one of an earlier build that a disk has brought back.
 */
export function entryRows(database: () => Database, file: string): EntryTexts {
  return {
    put: (story, entries) => {
      database().run('DELETE FROM entries WHERE story = ?', story)
      for (const [id, text] of entries)
        database().run('INSERT OR REPLACE INTO entries VALUES (?, ?, ?)', story, id, Buffer.from(text))
    },
    get: (story, { id, fingerprint }) => {
      const [[bytes] = []] = database().rows('SELECT text FROM entries WHERE story = ? AND id = ?', story, id)
      if (!(bytes instanceof Uint8Array)) throw new Damage(file)
      const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
      if (lookOfText(text) !== fingerprint) throw new Damage(file)
      return text
    },
  }
}
