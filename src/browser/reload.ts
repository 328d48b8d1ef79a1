/*
 * The script of pages under `npm start`: a page that changed, or that shows other Problems, is loaded again. What is served
 * of it is written by `tests/print-scripts.ts`.
 */

const SECOND = 1000
const loaded = document.querySelector<HTMLElement>('script[data-version]')?.dataset.version

for (;;) {
  await new Promise(wake => {
    document.onvisibilitychange = wake
    if (!document.hidden) setTimeout(wake, SECOND)
  })
  if (!document.hidden && (await isOther())) break
}
location.reload()

/** Without an answer the server is about to start again, or has ended. */
async function isOther(): Promise<boolean> {
  return fetch(location.href, { method: 'HEAD', cache: 'no-store', headers: { Accept: 'text/html' } }).then(
    ({ headers }) => headers.get('ETag') !== `"${loaded}"`,
    () => false,
  )
}
