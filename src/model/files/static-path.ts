/**
 * Below these lists, and what the host and the preview have. Written out, and held to SECTIONS by a test: what makes those
 * would be three hundred bytes of the Worker.
 */
const TAKEN =
  /^\/(?:(?:articles|updates|corrections|topics|people|archive|media|cdn-cgi)(?:\/|$)|_reload\.js$)/

/** Whether nothing of `content/static` can stand at a path, whatever the publication holds: so that nobody has to look there. */
export function isTaken(path: string): boolean {
  return TAKEN.test(path)
}
