import { hash } from 'node:crypto'
import { PUBLICATION_FILE, readPublication } from '../../article/publication.ts'
import { decode } from '../../article/source/decode.ts'
import { isNewerLedger } from '../../ledger/lines/ledger-version.ts'
import { lastChange } from '../../ledger/lines/line.ts'
import {
  type FrameLine,
  PUBLICATION_LEDGER,
  type PublicationLedger,
  parsePublicationLedger,
  type SettingsContent,
  type SettingsLine,
  settingsUntilChange,
  settleFrame,
  settleSettings,
} from '../../ledger/publication-lines.ts'
import type { TagAuthority } from '../../model/entry-id.ts'
import { later } from '../../model/instant.ts'
import type { OwnPage } from '../../model/own-page.ts'
import { type Problem, problem } from '../../model/problem.ts'
import { authorFacts, type Publication } from '../../model/publication.ts'
import { cleanText } from '../../model/text.ts'
import { previewOf } from '../../model/web-preview.ts'
import { mediaFile } from '../../story/links/media.ts'
import { picturesOf } from '../../story/pictures/pictures.ts'
import type { BuildOutputs, SiteContext } from './context.ts'
import type { BuildInput } from './input.ts'
import { lookContent, withLook } from './look.ts'
import { linksToPages, ownPagesIn, targetsOfPages } from './own-pages.ts'
import { rendererVersionsOf } from './renderer-version.ts'

/** What a build begins with. */
export interface PreparedBuild {
  readonly context: SiteContext
  readonly common: PublicationLedger
  readonly frame: FrameLine
  /** The pages of the publication's own, drafts among them. */
  readonly ownPages: readonly OwnPage[]
  readonly settings: SettingsLine
  /** See `settingsUntilChange`. */
  readonly settingsUntilChange: SettingsLine | null
}

const STAND_IN_TAG: TagAuthority = { authority: 'publication.invalid', year: '2000' }

/** Reads in place of a `publication.yaml` that failed, so that the articles' Problems are found in the same run. */
export const STAND_IN: Publication = {
  title: cleanText('?'),
  description: cleanText('?'),
  url: 'https://publication.invalid',
  language: 'en',
  timeZone: 'UTC',
  tag: STAND_IN_TAG,
  idTag: STAND_IN_TAG,
  authors: [{ name: cleanText('?'), url: null, email: null, type: null, fediverse: null }],
  rights: null,
  icon: null,
  feedLength: 50,
  noticeDays: 90,
  publishesAnonymous: false,
  deltaReaders: [],
  hub: true,
  formerly: [],
}

/** What of a build's input is told in `SiteContext` as it is. */
type PrepareInput = Pick<
  BuildInput,
  'now' | 'drafts' | 'future' | 'ledger' | 'media' | 'statics' | 'pointers' | 'base' | 'preview'
> & {
  readonly outputs: BuildOutputs
  /** All files below content/. */
  readonly files: readonly string[]
}

/** Reads the publication and what its ledger says of no story. */
export function prepareBuild(
  read: (file: string) => Uint8Array | null,
  { base, preview = false, files, ...given }: PrepareInput,
  problems: Problem[],
  remarks: Problem[],
): PreparedBuild {
  const common = commonLedger(read, problems)
  const [zone = STAND_IN.timeZone] = common.timeZones
  // In place of one that cannot be read, dates are read as they were before.
  const written = publicationIn(read, problems, remarks) ?? { ...STAND_IN, timeZone: zone }
  const alone = { ...written, idTag: common.idTag ?? written.tag }
  const ownPages = ownPagesIn({ files, read, publication: alone, problems, remarks })
  const pages = linksToPages(ownPages, given.drafts)
  const statics = given.statics ?? new Map<string, number>()
  const looking = withLook(alone, picturesOf(given.media, alone, read), statics)
  const publication = pages.length === 0 ? looking : { ...looking, pages }
  const frame = settleFrame(frameContent(publication), common.frame, given.now)
  const content = settingsContent(publication)
  const settings = settleSettings(content, iconDigest(publication, read), common, frame, given.now)
  const site = preview ? previewOf(publication) : { ...publication, url: base ?? publication.url }
  const frameChanged = later(lastChange(frame)[0], lastChange(settings)[0])
  const context = {
    ...given,
    statics,
    pointers: given.pointers ?? new Set(),
    // Lists are called after it, and what its ledger says of its title is settled.
    publication: { ...publication, title: site.title },
    site,
    zoneBefore: common.timeZones.length > 0 && !common.timeZones.includes(publication.timeZone) ? zone : null,
    frameChanged,
    frameAfter: common.builds.find(([at]) => at === frameChanged)?.[1] ?? null,
    pageTargets: targetsOfPages(ownPages),
    names: common.names,
    storyArchives: common.archives.filter(({ archive }) => /^\/articles\/./.test(archive)),
    rendererVersions: rendererVersionsOf(site),
  }
  return {
    context,
    common,
    ownPages,
    frame,
    settings,
    settingsUntilChange: settingsUntilChange(content, common.settings, settings),
  }
}

/** The publication; null once Problems say what is wrong with it. */
export function publicationIn(
  read: (file: string) => Uint8Array | null,
  problems: Problem[],
  remarks: Problem[],
): Publication | null {
  const bytes = read(PUBLICATION_FILE)
  if (bytes) return readPublication(bytes, problems, remarks)
  const advice =
    read('publication.yml') === null
      ? 'Run `npm run init`, or write it: title, description, url, tag_authority, tag_year, authors.'
      : 'Rename content/publication.yml: its name has to end in `.yaml`.'
  const place = { file: PUBLICATION_FILE, line: 1, column: 1 }
  problems.push(problem('missing-publication', place, 'There is no publication.yaml.', advice))
  return null
}

/** What the ledger says of no story; also where only that is read. */
export function commonLedger(
  read: (file: string) => Uint8Array | null,
  problems: Problem[],
): PublicationLedger {
  const file = `ledger/${PUBLICATION_LEDGER}`
  const text = decode(read(file) ?? new Uint8Array(), file, problems) ?? ''
  return parsePublicationLedger(isNewerLedger(text, file, problems) ? '' : text, file, problems)
}

/** What subscribers see of the publication itself. */
function frameContent({ title, description, language, authors, rights, icon }: Publication) {
  return [title, description, language, authors.map(authorFacts), rights, icon]
}

/** A digest of the icon's file, from which its other sizes are drawn; null where it is not one of the publication. */
function iconDigest({ icon, url }: Publication, read: (file: string) => Uint8Array | null): string | null {
  const file = icon && mediaFile(icon, { url })
  const bytes = file && read(file)
  return bytes ? hash('sha256', bytes, 'hex').slice(0, 16) : null
}

/** What else of it decides the bytes of documents; where `npm start` serves them is no change. */
function settingsContent(publication: Publication): SettingsContent {
  const { url, tag, timeZone, feedLength, noticeDays, words, hub, pages } = publication
  const settings = [url, tag.authority, tag.year, timeZone, feedLength, noticeDays]
  // A publication without any of these has the digest that it had before there could be one, and so has one with a hub.
  const footer = pages?.map(({ path, title, language }) => [path, title, language])
  return {
    ever: words ? [...settings, words] : settings,
    since: [...(hub ? [] : [{ hub }]), ...(footer ? [{ footer }] : []), ...lookContent(publication)],
  }
}
