import type { Speaker } from '../../model/quotation.ts'
import { cleanLine, type Text } from '../../model/text.ts'
import type { NamePhrase } from '../reading/phrase.ts'
import type { Cast, Member } from './member.ts'
import { membersNamed } from './naming.ts'

/** The speaker an editor names: with full name and role where the story has them, else as written. */
export function editorsSpeaker(
  cast: Cast,
  by: Text,
  role: Text | null,
): { speaker: Speaker; member: Member | null } {
  const members = membersNamed(cast, asPhrase(by))
  const member = members.length === 1 ? (members[0] ?? null) : null
  const known = member?.role ?? null
  return {
    speaker: {
      name: member ? cleanLine(member.name) : by,
      role: role ?? (known === null ? null : cleanLine(known)),
      named: true,
    },
    member,
  }
}

function asPhrase(by: Text): NamePhrase {
  const words = by.split(/\s+/)
  return {
    kind: 'name',
    name: by,
    words,
    honorific: null,
    role: null,
    lead: [],
    home: [],
    legal: false,
    outlet: false,
    place: false,
    determined: false,
    possessive: false,
    body: false,
    opens: false,
    start: 0,
    end: 0,
  }
}
