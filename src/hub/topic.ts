/** A feed as GET serves it now. */
export interface TopicFeed {
  /** Its address, as its own `self` says. */
  readonly self: string
  /** The hub that it names. */
  readonly hub: string
  /** The whole `Content-Type`. */
  readonly contentType: string
  /** Its entity tag, whatever the coding. */
  readonly tag: string
  /** Its bytes, not encoded. */
  body(): Promise<Uint8Array<ArrayBuffer>>
}

/** What stands at an address that somebody subscribes to, or did. */
export type FoundTopic =
  | { readonly kind: 'feed'; readonly feed: TopicFeed }
  /** A feed that names no hub, as all do where the publication has none. */
  | { readonly kind: 'hubless' }
  /** A feed that ended for good. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'nothing' }

/**
 * Finds the feed of a topic. Its address is the feed's `self` to the letter, or an old address of the publication that
 * leads to the feed.
 */
export type FindTopic = (url: string) => Promise<FoundTopic>

/** Why a topic has no subscribers; null where it can have. */
export function whyNotTopic({ kind }: FoundTopic): string | null {
  switch (kind) {
    case 'feed':
      return null
    case 'hubless':
      return 'This feed has no hub.'
    case 'gone':
      return 'This feed is gone for good.'
    case 'nothing':
      return 'hub.topic is no feed of this publication by the address that the feed itself names.'
    default:
      return kind satisfies never
  }
}
