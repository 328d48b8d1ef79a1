import { set } from '../../language/lexicon.ts'

/** Who speaks for others, and what of texts speaks for a body. After IPTC Media Topics and the AP stylebook ("spokesman"). */

const SPEAKS_FOR = set('spokesman spokeswoman spokesperson')

/** Texts in which a body has its say; a sign, a card or a post may be anyone's. */
const DOCUMENTS =
  set(`report study survey audit review statement letter memo memorandum ruling opinion order lawsuit suit complaint release
  filing petition judgment judgement indictment affidavit communique communiqué resolution manifesto brief briefing-note
  declaration transcript bulletin advisory`)

/** Bodies too loose to have one voice. */
const LOOSE = set(
  'side camp city county state nation home movement network world front club-night paper site website blog page station channel',
)

/** Nouns of other things that speak, which no `he` or `she` means. */
const THINGS =
  set(`ad ads advertisement poll article book email document documents message tweet post page text sign card video spot column
  caption headline note notice`)

export const institutions = { speaksFor: SPEAKS_FOR, document: DOCUMENTS, thing: THINGS, loose: LOOSE }
