/** The candidates of `srcset` (HTML, "Parsing a srcset attribute"): an address may hold commas, but not end in one. */
export function srcsetOf(srcset: string): readonly { readonly address: string; readonly size: string }[] {
  const found: { address: string; size: string }[] = []
  const pattern = /[\s,]*(\S+)/gy
  for (;;) {
    const address = pattern.exec(srcset)?.[1]
    if (address === undefined) return found
    if (address.endsWith(',')) {
      found.push({ address: address.replace(/,+$/, ''), size: '' })
      continue
    }
    const end = srcset.indexOf(',', pattern.lastIndex)
    const size = srcset.slice(pattern.lastIndex, end < 0 ? undefined : end).trim()
    pattern.lastIndex = end < 0 ? srcset.length : end + 1
    found.push({ address, size: /^\d+(?:\.\d+)?[wx]$/.test(size) ? size : '' })
  }
}
