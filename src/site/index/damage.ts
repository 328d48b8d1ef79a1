/** What was remembered is not what was written: something damaged it since. A checksum says so, never a bug of ours. */
export class Damage extends Error {
  override readonly name = 'Damage'
  /** What is damaged: a file, by its path. */
  readonly damaged: string

  constructor(damaged: string) {
    super(`${damaged} is damaged.`)
    this.damaged = damaged
  }
}
