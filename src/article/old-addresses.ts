import { isMap, isScalar, type Node } from 'yaml'
import { FEED_FILE } from '../model/collection.ts'
import { type OldAddress, parseOldAddress } from '../model/old-address.ts'
import { isGuessed, isOwnPath } from '../model/own-path.ts'
import { problem } from '../model/problem.ts'
import type { FormerFeed } from '../model/publication.ts'
import { parseSlug, type Slug } from '../model/slug.ts'
import type { YamlReading } from './source/reading.ts'
import { TEXT, type ValueSchema } from './value-schema.ts'
import { line, reader, refuse } from './values.ts'

/** An earlier slug, or an old address that begins with a slash. */
export const formerName = reader<Slug | OldAddress>(TEXT, (node, reading) => {
  const written = line(node, reading)
  if (written === null) return null
  const slug = parseSlug(written)
  if (slug) return slug
  if (!/^\/|^https?:\/\//i.test(written))
    return refuse(
      node,
      reading,
      'bad-slug',
      'Write an earlier slug, in lower-case letters, digits and single hyphens, or an old address, such as `/2019/04/x/` or `/?p=12`.',
    )
  const address = oldAddress(written, node, reading)
  if (address === null) return null
  const ownSlug = parseSlug(/^\/articles\/([^/?]+)$/.exec(address)?.[1] ?? '')
  if (ownSlug) return refuse(node, reading, 'bad-old-address', `Write the slug alone: \`${ownSlug}\`.`)
  return isOwnPath(address) || isGuessed(address) ? ownAlready(written, node, reading) : address
})

/** The slugs and the addresses of a list. */
export function bySort(names: readonly (Slug | OldAddress)[]) {
  return {
    formerly: names.filter((name): name is Slug => !name.startsWith('/')),
    formerAddresses: names.filter((name): name is OldAddress => name.startsWith('/')),
  }
}

const FEED_OR_PAGE = new RegExp(`^/(?:[a-z0-9-]+/)*(?:${FEED_FILE})?$`)

const FEEDS_BY_ADDRESS: ValueSchema = {
  type: 'object',
  propertyNames: { pattern: '^/' },
  additionalProperties: { type: 'string', pattern: '^\\s*/' },
}

/** The old addresses of a publication's feeds and lists, each with the path that it leads to. */
export const formerFeeds = reader<readonly FormerFeed[]>(FEEDS_BY_ADDRESS, (node, reading) => {
  if (!isMap(node))
    return refuse(node, reading, 'not-a-mapping', 'Write what each leads to: `/feed/: /rss.xml`.')
  return node.items.flatMap(({ key, value }): readonly FormerFeed[] => {
    const [from, to] = [reading.resolve(key), reading.resolve(value)]
    if (from === null) return []
    const written = isScalar(from) ? String(from.value) : ''
    const address = oldAddress(written, from, reading)
    if (to === null || (isScalar(to) && to.value === null)) return noTarget(from, reading)
    const path = line(to, reading)
    if (address === null || path === null) return []
    if (!FEED_OR_PAGE.test(path)) {
      refuse(to, reading, 'bad-path', 'Write the path of a feed, such as `/rss.xml` or `/topics/x/atom.xml`.')
      return []
    }
    // An address that did not change needs no redirect.
    if (parseOldAddress(path) === address) return []
    if (isOwnPath(address)) {
      ownAlready(written, from, reading)
      return []
    }
    return [{ address, path, place: reading.placeOf(from) }]
  })
})

function oldAddress(written: string, node: Node, reading: YamlReading): OldAddress | null {
  const host = /^https?:\/\/[^/?#]*/i.exec(written)?.[0]
  if (host !== undefined) {
    const path = written.slice(host.length).replace(/^(?!\/)/, '/')
    const advice = `Write what stands behind the host: \`${path}\`. Whoever asks for it has to be led here by the old host.`
    return refuse(node, reading, 'bad-old-address', advice)
  }
  return (
    parseOldAddress(written) ??
    refuse(
      node,
      reading,
      'bad-old-address',
      'Write a path as browsers ask for it, such as `/2019/04/x/`, `/x.html` or `/?p=12`: without `#`, which they keep to themselves.',
    )
  )
}

function ownAlready(written: string, node: Node, { problems, placeOf }: YamlReading): null {
  const message = `\`${written}\` is an address of this publication itself.`
  const advice = 'Nothing else can stand there: take it out.'
  problems.push(problem('own-address', placeOf(node), message, advice))
  return null
}

function noTarget(node: Node, { problems, placeOf }: YamlReading): readonly [] {
  const message = 'It is not said where this leads.'
  problems.push(
    problem('bad-path', placeOf(node), message, 'Write the path of a feed behind it: `/feed/: /rss.xml`.'),
  )
  return []
}
