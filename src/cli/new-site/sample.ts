/** The host of the sample publication: reserved by RFC 2606, so nobody's. */
export const SAMPLE_HOST = 'dateline.example'

/** Whether a host is the sample's, or one below it, which stands for an address that is not known yet. */
export function isSample(host: string): boolean {
  return host === SAMPLE_HOST || host.endsWith(`.${SAMPLE_HOST}`)
}
