import { PUBLICATION_FILE } from '../../article/publication.ts'
import { nearest } from '../../article/source/nearest.ts'
import { placeOfKey } from '../../article/source/value-place.ts'
import { type Problem, problem } from '../../model/problem.ts'
import type { NavigationLink } from '../../model/publication.ts'
import { isLocal, ownAddress } from '../../story/links/own-address.ts'
import { staticFileAt } from '../../story/links/static-file.ts'
import { picturesOf, remarkPictures } from '../../story/pictures/pictures.ts'
import { checkOwnPictures } from '../../story/reading/check-media.ts'
import type { SiteContext } from '../context/context.ts'
import { remarkLinks } from '../links/check-links.ts'
import type { AllTargets, Target } from '../links/link-targets.ts'

interface LookReader {
  readonly read: (file: string) => Uint8Array | null
  readonly problems: Problem[]
  readonly remarks: Problem[]
}

/**
 * Checks that icon, logo, style sheet and what the links at the top of pages lead to are there, and remarks what no reader
 * would see as its writer does.
 */
export function checkLook(context: SiteContext, targets: AllTargets, given: LookReader): void {
  checkOwnPictures(context, given)
  checkFiles(context, given)
  // Where a story cannot be read, what leads to it is not to blame.
  if (given.problems.length === 0) checkNavigation(context, targets, given)
}

function checkFiles(context: SiteContext, { read, problems, remarks }: LookReader): void {
  const { publication, statics, media } = context
  const { logo, stylesheet } = publication
  if (logo) {
    const place = placeOfKey('logo', PUBLICATION_FILE, read)
    const by = { of: 'picture', written: logo.url, address: logo.url, shown: true, place } as const
    remarkPictures({ addresses: [by], image: null }, picturesOf(media, publication, read), remarks)
  }
  if (stylesheet === undefined) return
  const file = staticFileAt(stylesheet, statics)
  if (file === null) problems.push(missingStyles(stylesheet, context, read))
  else remarkStyles(file, new TextDecoder().decode(read(file) ?? undefined), remarks)
}

function missingStyles(path: string, { statics }: SiteContext, read: LookReader['read']): Problem {
  const place = placeOfKey('stylesheet', PUBLICATION_FILE, read)
  const others = [...statics.keys()]
    .filter(file => /\.css$/i.test(file))
    .map(file => file.slice('static'.length))
  const bare = path.replace(/^\/(?:content\/)?static\//, '/')
  const near = others.includes(bare) ? bare : nearest(path, others)
  const advice = near
    ? `Did you mean \`${near}\`?`
    : `Put the file at content/static${bare}, or mend the name.`
  return problem('missing-file', place, `There is no file content/static${path}.`, advice)
}

/** Styles that pages do not load (see the policy in `worker/headers.ts`), and would do without in silence. */
function remarkStyles(file: string, text: string, remarks: Problem[]): void {
  const css = text.replace(/\/\*[\s\S]*?\*\//g, comment => comment.replace(/[^\n]/g, ' '))
  for (const { 0: found, index } of css.matchAll(/@font-face|@import[^;]*(?:https?:)?\/\/[^;]*/gi)) {
    const above = css.slice(0, index).split('\n')
    const place = { file, line: above.length, column: (above.at(-1) ?? '').length + 1 }
    const what = /^@font-face/i.test(found) ? 'no fonts' : 'no styles of another host'
    const message = `\`${found.trim().slice(0, 80)}\` has no effect: pages load ${what}.`
    const advice =
      'Take it out; fonts of the reader’s system are there by their names, and styles can stand in this file.'
    remarks.push(problem('unloaded-style', place, message, advice))
  }
}

/** Checks that each link at the top of pages leads to what readers can see. */
function checkNavigation(
  { publication, drafts }: SiteContext,
  targets: AllTargets,
  { problems, remarks }: Pick<LookReader, 'problems' | 'remarks'>,
): void {
  const wanted: NavigationLink[] = []
  for (const link of publication.navigation ?? []) {
    const own = ownAddress(link.url, publication)
    if (own === null) {
      if (isLocal(link.url)) remarks.push(localLink(link))
      continue
    }
    const target = targets.at(own.path)
    if (target.is === 'draft' && drafts) continue
    if (target.is === 'draft' || target.is === 'ahead') problems.push(notOut(link, target))
    else if (own.path.startsWith('/media/')) problems.push(privateFile(link))
    else wanted.push(link)
  }
  const links = wanted.map(({ url, place }) => [url, url, place.line, place.column] as const)
  const text = { file: PUBLICATION_FILE, draft: false, page: null, links }
  remarkLinks([{ links: { from: [text] } }], publication, targets, problems)
}

function localLink({ url, place }: NavigationLink): Problem {
  const message = `\`${url}\` leads to the machine of whoever follows it.`
  return problem('local-address', place, message, 'Write an address that readers can reach.')
}

function notOut(
  { url, place }: NavigationLink,
  target: Target & { readonly is: 'draft' | 'ahead' },
): Problem {
  const [code, why] =
    target.is === 'draft'
      ? ['link-to-draft', 'is a draft']
      : ['link-to-scheduled', `comes out at ${target.until}`]
  const message = `\`${url}\` leads to nothing yet: ${target.file} ${why}.`
  return problem(code, place, message, 'Publish that first, or take the link out.')
}

function privateFile({ url, place }: NavigationLink): Problem {
  const message = `\`${url}\` leads to nothing that is served: files of content/media are those of stories.`
  return problem('dead-link', place, message, 'Put the file into content/static, and write its path there.')
}
