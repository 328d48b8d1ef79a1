import { type Problem, problem } from '../model/problem.ts'
import type { ContentFiles } from './content-files.ts'
import type { OtherThing } from './list-files.ts'
import { NO_FILE } from './read-file.ts'

/** What is said of each, and what to do; of most folders nothing. */
const SAID: Readonly<Record<OtherThing, readonly [says: (path: string) => string, advice: string]>> = {
  'link to nothing': [
    path => `The link ${path} leads to nothing.`,
    'Put a copy of the file in its place, or remove it.',
  ],
  'no file': [path => `${path} is left alone: ${NO_FILE}.`, 'Put a file in its place, or remove it.'],
  folder: [
    path => `${path} is a folder, though it is called like a text.`,
    'Give the folder another name; a text is a file.',
  ],
}

/** Remarks on what lies below content/ and can be no content, whatever its name says. */
export function remarkOtherThings({ others }: ContentFiles, remarks: Problem[]): void {
  for (const [file, what] of others) {
    if (what === 'folder' && !/^(?:articles|updates)\/.*\.md$/.test(file)) continue
    const [says, advice] = SAID[what]
    remarks.push(problem('other-file', { file, line: 1, column: 1 }, says(`content/${file}`), advice))
  }
}
