import type { Publication } from '../../model/publication.ts'

/** What depends on nothing but the site, made once for each. */
export function perSite<T>(make: (site: Publication) => T): (site: Publication) => T {
  const made = new WeakMap<Publication, { readonly value: T }>()
  return site => {
    const known = made.get(site)
    if (known) return known.value
    const value = make(site)
    made.set(site, { value })
    return value
  }
}
