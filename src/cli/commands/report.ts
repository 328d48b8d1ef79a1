/** A bug of ours, with every cause and its stack. */
export function bugReport(error: unknown): string {
  if (!(error instanceof Error)) return `Dateline failed: ${String(error)}`
  const report = `Dateline failed: ${error.stack ?? error.message}`
  return error.cause === undefined ? report : `${report}\nCaused by: ${causeOf(error.cause)}`
}

const causeOf = (cause: unknown) => bugReport(cause).replace('Dateline failed: ', '')
