import { set } from '../language/lexicon.ts'

/** Where people publish themselves: after the list of Wikipedia's "List of social platforms with at least 100 million active users". */
const PLATFORMS =
  set(`x twitter facebook instagram tiktok youtube linkedin telegram threads bluesky mastodon whatsapp weibo vk reddit
  snapchat discord substack medium tumblr gab parler rumble twitch signal wechat viber`)
const LONG_PLATFORMS = set('truth-social')

/** What relays words: somebody who reports them, or where people publish themselves. */
export function relayKind(name: string): 'outlet' | 'platform' {
  return isPlatform(name.replace(/^the /i, '').split(/\s+/)) ? 'platform' : 'outlet'
}

/** Whether words, as written, name a platform: `X`, `Truth Social`. */
export function isPlatform(words: readonly string[]): boolean {
  const lower = words.map(word => word.toLowerCase())
  if (lower.length === 1) return PLATFORMS.has(lower[0] ?? '') && /^\p{Lu}/u.test(words[0] ?? '')
  return LONG_PLATFORMS.has(lower.join('-'))
}
