import { readdirSync, realpathSync, statSync } from 'node:fs'
import { basename, join, sep } from 'node:path'
import { Failure } from '../world/failure.ts'
import { onDisk, unlessGone } from './disk.ts'

interface FolderListing {
  readonly folder: string
  /** Whether a name is listed. */
  readonly visible: (name: string) => boolean
  readonly links: 'inside' | 'anywhere'
  /** What messages call the folder. */
  readonly called: string
  /** Called for folders, and for what is neither a file nor a folder. */
  readonly onOther: (path: string, what: OtherThing) => void
}

export type OtherThing = 'folder' | 'link to nothing' | 'no file'

/** A folder on the way down. */
interface FolderPlace {
  /** From the listed folder, with `/`. */
  readonly below: string
  /** Where it and the folders above it really are, itself last. */
  readonly real: readonly string[]
}

/**
 * Every file below a folder, as paths from there with `/`, sorted; none where the folder is missing. Links are
 * followed; one that leads in a circle or, where they must stay `inside`, out of the folder is a Failure. A file that
 * vanishes meanwhile (an editor's scratch file) is left out.
 */
export function listFiles(
  folder: string,
  visible: FolderListing['visible'] = () => true,
  links: FolderListing['links'] = 'anywhere',
  { called = basename(folder), onOther = () => {} }: Partial<Pick<FolderListing, 'called' | 'onOther'>> = {},
): readonly string[] {
  const real = unlessGone(() => realpathSync(folder), called)
  if (real === null) return []
  return [...walk({ below: '', real: [real] }, { folder, visible, links, called, onOther })].sort()
}

function* walk(place: FolderPlace, listing: FolderListing): Generator<string> {
  const { folder, visible, called, onOther } = listing
  for (const entry of entriesOf(join(folder, place.below), pathIn(called, place.below))) {
    if (!visible(entry.name)) continue
    const below = place.below ? `${place.below}/${entry.name}` : entry.name
    if (entry.isFile()) {
      yield below
      continue
    }
    const linked = entry.isSymbolicLink()
    const found = linked ? unlessGone(() => statSync(join(folder, below)), `${called}/${below}`) : entry
    if (!found) {
      onOther(below, 'link to nothing')
      continue
    }
    const real = linked ? target(below, place, listing) : join(place.real.at(-1) ?? '', entry.name)
    if (found.isFile()) yield below
    else onOther(below, found.isDirectory() ? 'folder' : 'no file')
    if (found.isDirectory()) yield* walk({ below, real: [...place.real, real] }, listing)
  }
}

function pathIn(called: string, below: string): string {
  return below ? `${called}/${below}` : called
}

/** The real path behind a link; a Failure where it may not lead there. */
function target(
  below: string,
  { real: above }: FolderPlace,
  { folder, links, called: name }: FolderListing,
): string {
  const real = onDisk('read', `${name}/${below}`, () => realpathSync(join(folder, below)))
  const [home = ''] = above
  if (above.includes(real)) {
    throw new Failure(`The link \`${name}/${below}\` leads in a circle.`, 'Remove it.')
  }
  if (links === 'inside' && !real.startsWith(home + sep)) {
    const advice = 'Put a copy in its place: what lies elsewhere is not kept with the content.'
    throw new Failure(`The link \`${name}/${below}\` leads outside ${name}/.`, advice)
  }
  return real
}

function entriesOf(folder: string, called: string) {
  return unlessGone(() => readdirSync(folder, { withFileTypes: true }), called) ?? []
}
