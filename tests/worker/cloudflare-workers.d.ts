/** What the tests use of the module that workerd offers. */
declare module 'cloudflare:workers' {
  export const env: Readonly<Record<string, unknown>>
  export const exports: { readonly default: { fetch(request: Request): Promise<Response> } }
}
