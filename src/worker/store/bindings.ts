declare global {
  /**
   * A binding that is asked like a server, as far as it is used here: `wrangler types` would declare all of workerd
   * too, in 14,000 lines that contradict Node's own types.
   */
  interface Fetcher {
    fetch(request: Request): Promise<Response>
  }
}

/** What the Worker is given to work with: what `wrangler.toml` binds (`worker-configuration.d.ts`), and `--var`. */
export interface Bindings extends Env {
  /** Set by `npm start`: the snapshot changes under the Worker, and Problems are shown on pages. */
  readonly DATELINE_DEV?: string
}
