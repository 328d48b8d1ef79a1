/** What the Worker is given to work with. */
export interface Bindings {
  /** The files of `dist/assets`. */
  readonly ASSETS: { fetch(request: Request): Promise<Response> }
  /** Set by `npm start`: the snapshot changes under the Worker, and Problems are shown on pages. */
  readonly DATELINE_DEV?: string
}
