import { PUBLICATION_FILE } from '../../article/publication.ts'
import { placeOfKey } from '../../article/source/value-place.ts'
import type { Article, BodyAddress, UpdateFile } from '../../model/article.ts'
import { isTooLarge, tooLarge } from '../../model/files/host-limits.ts'
import { FETCH_IT } from '../../model/files/pointer.ts'
import { type Place, type Problem, problem } from '../../model/problem.ts'
import { mediaFile, mediaNames } from '../links/media.ts'
import { likelyHost } from '../links/own-address.ts'
import type { Reader, ReadingContext } from './read-story.ts'

type Files = Pick<ReadingContext, 'media' | 'pointers' | 'publication'>

/** Checks that every file which a text shows, plays or links to is there, lies in content/media, and is not too large. */
export function checkMedia(
  { file, addresses }: Pick<Article | UpdateFile, 'file' | 'addresses'>,
  files: Files,
  problems: Problem[],
): void {
  const up = '../'.repeat(file.split('/').length - 1)
  for (const by of addresses) {
    if (isTakenAway(by)) continue
    const named = by.address === null || isOfWindows(by) ? null : mediaFile(by.address, files.publication)
    if (named !== null) problems.push(...unservable(named, by.place, files, up))
    else if (by.of !== 'link' && !isElsewhere(by)) problems.push(outside(by, files, up))
  }
}

/** Checks that the publication's icon and logo are there, where they are files. */
export function checkOwnPictures(files: Files, { read, problems }: Pick<Reader, 'read' | 'problems'>): void {
  const { icon, logo } = files.publication
  for (const [key, url] of Object.entries({ icon, logo: logo?.url ?? null })) {
    const named = url === null ? null : mediaFile(url, files.publication)
    if (url === null || (named === null && /^https?:/.test(url))) continue
    const place = placeOfKey(key, PUBLICATION_FILE, read)
    const found = named ?? url.slice(1) // a file elsewhere below content/
    problems.push(...unservable(found, place, files, ''))
  }
}

function unservable(file: string, place: Place, { media, pointers }: Files, up: string): readonly Problem[] {
  const names = mediaNames(media)
  const found = names.find(file)
  const size = found === null ? undefined : media.get(found)
  if (size !== undefined) return isTooLarge(size) ? [tooLargeFile(file, size, place)] : []
  if (pointers.has(file)) {
    const message = `content/${file} is not the file itself: Git LFS has left a pointer in its place.`
    return [problem('lfs-pointer', place, message, FETCH_IT)]
  }
  const near = names.nearest(file)
  const path = file.startsWith('media/') ? file : `media/${file.replace(/^.*\//, '')}`
  const advice = near
    ? `Did you mean \`${writtenName(near, up)}\`?`
    : `Put the file at content/${path}, or mend the name.`
  return [problem('missing-file', place, `There is no file content/${file}.`, advice)]
}

function tooLargeFile(file: string, size: number, place: Place): Problem {
  const advice =
    'Make it smaller; or put it on another host, write its address there into the story, and keep it outside content/.'
  return problem('too-large-file', place, tooLarge(`content/${file}`, size), advice)
}

/** Its element or attribute was taken away, which a remark of the body says. */
function isTakenAway({ shown, address }: BodyAddress): boolean {
  return !shown && address !== null
}

/** Browsers read `..\media\a.png` as a path; editors and code hosts do not. */
function isOfWindows({ of, written }: BodyAddress): boolean {
  return of !== 'link' && written.includes('\\')
}

function isElsewhere({ address }: BodyAddress): boolean {
  return address !== null && /^https?:/.test(address)
}

/** What is shown or played lies in content/media, or elsewhere on the web. */
function outside({ written, place }: BodyAddress, { media }: Files, up: string): Problem {
  const message = `There is no such file for readers: \`${shortened(written)}\`.`
  return problem('missing-file', place, message, adviceOn(written, mediaNames(media).nearest, up))
}

function adviceOn(written: string, nearest: (file: string) => string | null, up: string): string {
  const host = likelyHost(written)
  if (host !== null) return `Write \`${host}\` if it stands elsewhere on the web.`
  const name = /^data:/i.test(written) ? '' : (written.split(/[\\/]/).at(-1) ?? '')
  const near = name === '' ? null : nearest(`media/${name}`)
  return near
    ? `Write \`${writtenName(near, up)}\`: what is shown lies in content/media.`
    : `Put it into content/media, and write \`${writtenName(`media/${name || 'NAME'}`, up)}\`.`
}

/** A file as a link in Markdown names it. */
function writtenName(file: string, up: string): string {
  return up + file.replace(/[%?#\s()<>\\]/g, encodeURIComponent)
}

const shortened = (text: string) => (text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text)

const LONGEST_SHOWN = 60
