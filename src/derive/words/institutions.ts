/** Who speaks for others, and what of texts speaks for a body. After IPTC Media Topics and the AP stylebook ("spokesman"). */
const set = (words: string) => new Set(words.trim().split(/\s+/))

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

/** Whether a noun (lower case, singular) is of someone who speaks for another. */
export const speaksFor = (noun: string): boolean => SPEAKS_FOR.has(noun)

/** Whether a noun (lower case) is of a text that speaks for a body. */
export const isDocument = (noun: string): boolean => DOCUMENTS.has(noun)

/** Whether a body's noun (lower case) is of many who do not speak with one voice. */
export const isLoose = (noun: string): boolean => LOOSE.has(noun)
