import type { Article, UpdateFile } from '../../model/article.ts'
import { mediaType } from '../../model/files/media-type.ts'
import { type Place, type Problem, problem } from '../../model/problem.ts'
import type { KnownPicture, Pictures } from './pictures.ts'

/** Beyond these, a picture costs readers more than any screen shows of it: in pixels a side, and in bytes. */
const [LONGEST_SIDE, LARGEST] = [5000, 3_000_000] as const

const [VECTOR, TIDY] = ['image/svg+xml', /\.[a-z0-9]+$/i] as const

/** Remarks on the pictures of a text that are too large, or whose files are not what they seem to be; each once. */
export function remarkPictures(
  { addresses }: Pick<Article | UpdateFile, 'addresses'>,
  pictures: Pictures,
  remarks: Problem[],
): void {
  const told = new Set<string>()
  for (const { of, address, place } of addresses) {
    const picture = of === 'picture' && address !== null ? pictures.at(address) : null
    if (picture === null || told.has(picture.name)) continue
    told.add(picture.name)
    remarks.push(...faultsOf(picture, place))
  }
}

function faultsOf(picture: KnownPicture, place: Place): readonly Problem[] {
  const { name, file, unshown, isCutOff, length } = picture
  const path = `content/${name}`
  const tell = (code: string, message: string, advice: string) => problem(code, place, message, advice)
  if (length === 0)
    return [tell('unreadable-picture', `${path} is empty.`, 'Save or copy the picture again.')]
  if (unshown !== null) {
    const message = `${path} is a picture of the kind ${unshown}, which many browsers and readers do not show.`
    return [tell('unreadable-picture', message, 'Save it as JPEG, PNG or WebP, under a name that says so.')]
  }
  if (file === null) {
    const advice = 'Open it in a picture editor, and save it again as JPEG, PNG, WebP or SVG.'
    return [tell('unreadable-picture', `${path} cannot be read as a picture.`, advice)]
  }
  const called = mediaType(name)
  const other = called !== null && called !== file.type
  return [
    ...(isCutOff
      ? [tell('unreadable-picture', `The end of ${path} is missing.`, 'Copy or save the picture again.')]
      : []),
    ...(other ? [tell('misnamed-picture', ...misnamed(name, file.type))] : []),
    ...largeness(picture, path).map(said => tell('large-picture', said, SMALLER)),
  ]
}

const SMALLER = `Make it smaller: 2,000 pixels across are enough for any screen, and JPEG or WebP takes the least room.`

function misnamed(name: string, type: string): [message: string, advice: string] {
  const kind = type.slice('image/'.length).replace('+xml', '').replace('x-icon', 'ico')
  const ending = kind === 'jpeg' ? 'jpg' : kind
  const renamed = name.replace(TIDY, `.${ending}`)
  return [
    `content/${name} is a ${kind.toUpperCase()} by what is in it, and its name says otherwise.`,
    `Rename it to content/${renamed}, here too: it is served as what its name says.`,
  ]
}

function largeness({ file, length }: KnownPicture, path: string): readonly string[] {
  const isLong = file && file.type !== VECTOR && Math.max(file.width, file.height) > LONGEST_SIDE
  const is = [
    ...(isLong ? [`${grouped(file.width)} × ${grouped(file.height)} pixels`] : []),
    ...(length > LARGEST ? [`${(Math.ceil(length / 100_000) / 10).toFixed(1)} MB`] : []),
  ]
  if (is.length === 0) return []
  const most = `${grouped(LONGEST_SIDE)} pixels a side and ${LARGEST / 1_000_000} MB`
  return [`${path} has ${is.join(' and ')}: more than ${most}, which every reader has to load.`]
}

const grouped = (count: number) => count.toLocaleString('en-US')
