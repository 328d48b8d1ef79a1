/** What the benchmark puts beside each rival. */
declare module 'body.bin' {
  const body: Uint8Array<ArrayBuffer>
  export default body
}

declare module 'answer.json' {
  const answer: {
    readonly status: number
    readonly headers: Record<string, string>
    readonly encodeBody: 'manual'
  }
  export default answer
}

declare module 'entries.json' {
  const source: import('../serve/contenders.ts').FeedSource
  export default source
}
