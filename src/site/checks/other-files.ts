import { PUBLICATION_FILE } from '../../article/publication.ts'
import { mediaType } from '../../model/files/media-type.ts'
import { type Problem, problem } from '../../model/problem.ts'
import { slugify } from '../../model/slug.ts'
import { isMeantAsLedger } from '../../story/reading/story-files.ts'

/** What the files of a folder are for; a file that is not gets the advice. */
const FOLDERS: ReadonlyMap<string, readonly [belongs: (name: string) => boolean, advice: string]> = new Map([
  [
    'articles',
    [isMarkdown, 'Let its name end in `.md` if it is an article; pictures belong in content/media.'],
  ],
  [
    'updates',
    [isMarkdown, 'Let its name end in `.md` if it is an update; pictures belong in content/media.'],
  ],
  ['pages', [isMarkdown, 'Let its name end in `.md` if it is a page; pictures belong in content/media.']],
  [
    'ledger',
    [isMeantAsLedger, 'Only builds write ledgers, one for each slug. Keep it elsewhere, or remove it.'],
  ],
])

/** What Markdown files are called in other places. */
const MARKDOWN = /\.(?:md|mdx|mdown|mkdn?|markdown|txt)$/i

/** Beyond this number in one folder, one remark names them together: somebody keeps something else there. */
const MOST = 20

/** Remarks on files that look like content and are read by nobody; dot files and copies that editors keep are none. */
export function remarkOtherFiles(files: readonly string[], remarks: Problem[]): void {
  const others = files.flatMap(file => {
    const advice = adviceOn(file)
    return advice === null ? [] : [{ file, advice }]
  })
  for (const [folder, own] of Map.groupBy(others, ({ file }) => folderOf(file))) {
    const [first] = own
    if (own.length <= MOST) for (const { file, advice } of own) remarks.push(otherFile(file, advice))
    else if (first) remarks.push(otherFolder(folder, own.length, first))
  }
}

function otherFile(file: string, advice: string): Problem {
  const message = `The file content/${file} is left alone.`
  return problem('other-file', { file, line: 1, column: 1 }, message, advice)
}

function otherFolder(
  folder: string,
  count: number,
  { file, advice }: { readonly file: string; readonly advice: string },
): Problem {
  const message = `${count} files in content/${folder} are left alone, content/${file} first.`
  return problem('other-file', { file, line: 1, column: 1 }, message, advice)
}

/** The topmost folder below content/; empty where there is none. */
function folderOf(file: string): string {
  return file.slice(0, Math.max(file.indexOf('/'), 0))
}

/** What to do about a file that is not read; null of one that is, or that nobody means as content. */
function adviceOn(file: string): string | null {
  const folder = folderOf(file)
  const [belongs, advice] = FOLDERS.get(folder) ?? [null, null]
  if (belongs?.(file.slice(folder.length + 1)) || file === PUBLICATION_FILE || isUnmeant(file)) return null
  return advice ?? adviceElsewhere(file)
}

/** Whether a name is nobody's content: dot files, and the copies that editors keep beside a file. */
export function isUnmeant(file: string): boolean {
  return /(?:^|\/)(?:\.[^/]*|[^/]*~|#[^/]*#)(?:\/|$)/.test(file)
}

/** Whether a file would be an article or an update if it lay where those are. */
export function isMarkdownElsewhere(file: string): boolean {
  return MARKDOWN.test(file) && adviceOn(file) !== null && folderOf(file) !== 'ledger'
}

function adviceElsewhere(file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1)
  if (/^publication\./i.test(name))
    return `Dateline reads content/${PUBLICATION_FILE}: put there what this should say, and remove it.`
  if (MARKDOWN.test(name)) {
    const draft = /^_?drafts?\//i.test(file) ? ', with `draft: true` above its text' : ''
    const slug = slugify(name.replace(MARKDOWN, '')) ?? 'a-headline'
    return /^_?updates?\//i.test(file)
      ? `If it is an update, put it at content/updates/<slug of its article>/${slug}.md${draft}; else keep it outside content/.`
      : `If it is an article, put it at content/articles/${slug}.md${draft}; else keep it outside content/.`
  }
  return mediaType(name) === null
    ? 'Only publication.yaml, articles/, updates/, pages/, media/ and static/ are read: keep it outside content/, or put it at content/static to serve it from the root.'
    : `If a story shows or plays it, put it at content/media/${name}; else keep it outside content/.`
}

function isMarkdown(name: string): boolean {
  return name.endsWith('.md')
}
