/**
 * RFC 3229 §10.5.3: whether a client that sends this `A-IM` takes a delta of a feed, the manipulation `feed`: the
 * entries it does not have yet. A weight of 0 refuses it.
 */
export function acceptsFeedDelta(header: string | null): boolean {
  if (header === null) return false
  return header
    .toLowerCase()
    .split(',')
    .some(element => {
      const [name = '', ...parameters] = element.split(';').map(part => part.trim())
      return name === 'feed' && !parameters.some(parameter => /^q=0(?:\.0{0,3})?$/.test(parameter))
    })
}
