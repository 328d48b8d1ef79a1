/** Limits of a Worker's static assets (Cloudflare Workers limits, 2026). */
export interface HostLimits {
  readonly freeFiles: number
  readonly paidFiles: number
  /** Of one file. */
  readonly bytes: number
}

export const CLOUDFLARE: HostLimits = { freeFiles: 20_000, paidFiles: 100_000, bytes: 25 * 1024 * 1024 }

/** A length for people, never rounded down to a limit: `25.1 MiB`. */
function inMebibytes(bytes: number): string {
  return `${Math.ceil((bytes / 1024 / 1024) * 10) / 10} MiB`
}

/** Whether a file is larger than the host allows. */
export function isTooLarge(bytes: number, limits: HostLimits = CLOUDFLARE): boolean {
  return bytes > limits.bytes
}

/** The sentence that says so of a file. */
export function tooLarge(file: string, bytes: number, limits: HostLimits = CLOUDFLARE): string {
  return `${file} has ${inMebibytes(bytes)}, and Cloudflare takes no file of more than ${inMebibytes(limits.bytes)}.`
}
