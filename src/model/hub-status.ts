/** What a reader that polls for many says of itself. */
export interface PollingReader {
  /** Its name in `User-Agent`, and the path of the feed that it asked for. */
  readonly name: string
  readonly path: string
  /** For how many it asks. */
  readonly subscribers: number
}

/** What a publisher may know. Moments are milliseconds since 1970, null where they never were or will not be. */
export interface HubStatus {
  readonly topics: readonly TopicStatus[]
  readonly hosts: readonly { readonly host: string; readonly subscribers: number }[]
  /** The oldest hundred. */
  readonly failures: readonly FailureStatus[]
  readonly readers: readonly (PollingReader & { readonly seen: number })[]
}

interface TopicStatus {
  readonly url: string
  readonly subscribers: number
  /** When its last change was found, and when all had been sent it. */
  readonly changed: number
  readonly delivered: number | null
  /** Deliveries that arrived so far, but for second tries. */
  readonly sent: number
}

interface FailureStatus {
  readonly url: string
  readonly host: string
  readonly since: number
  readonly tries: number
  readonly due: number | null
  readonly said: string
}
