/** Endings of names of files, some of which are countries too. */
const FILES =
  /^(?:md|markdown|html?|txt|pdf|jpe?g|png|gif|webp|avif|svg|ico|mp[34]|m4a|ogg|webm|vtt|zip|css|js|json|xml|ya?ml|csv|docx?|xlsx?|pptx?|opml)$/i

const HOST = /^(?:\/\/)?((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(\p{L}{2,}))(?::\d+)?(?=$|[/?#])/u

/** Ends of hosts that stand without a path; with one, or with `www.`, any will do. */
const COMMON =
  /^(?:com|org|net|edu|gov|int|info|news|example|io|eu|uk|us|de|fr|at|ch|nl|it|es|pl|se|no|dk|fi|ie|ca|au|nz|jp|cn|in|br)$/i

/** The whole address that a writer meant who left out `https://`; null of what is more likely a file or a page. */
export function likelyHost(written: string): string | null {
  const [whole, host = '', end = ''] = HOST.exec(written) ?? []
  if (whole === undefined || FILES.test(end)) return null
  const isHost = /^www\./i.test(host) || written.length > whole.length || COMMON.test(end)
  return isHost ? `https://${written.replace(/^\/\//, '')}` : null
}
