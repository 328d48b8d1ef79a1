import { readFileSync, writeFileSync } from 'node:fs'

/* Prints docs/licences.md from package-lock.json and from what the Worker's bundle holds: `node tests/print-licences.ts`. */

/** The document that says whose code is handed on, and under which terms. */
export const LICENCES = 'docs/licences.md'

/** The packages of others that stand in the bundle of the Worker; a test holds the bundle to it. */
export const BUNDLED = ['hono'] as const

/** A package of the lock file, by the folder into which npm puts it. */
interface Locked {
  readonly license?: string
  readonly dev?: boolean
  readonly optional?: boolean
}

/** The licences of all that npm installs with Dateline, each with the names of its packages. */
export function installedLicences(): ReadonlyMap<string, readonly string[]> {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    readonly packages: Readonly<Record<string, Locked>>
  }
  const installed = Object.entries(packages).filter(([folder, { dev }]) => folder !== '' && !dev)
  const names = Map.groupBy(installed, ([, { license = 'none said' }]) => license)
  const byLicence = [...names].map(([licence, found]) => {
    const own = found.map(([folder]) => folder.replace(/^.*node_modules\//, ''))
    return [licence, [...new Set(own)].toSorted()] as const
  })
  return new Map(
    byLicence.toSorted(([a, those], [b, these]) => these.length - those.length || (a < b ? -1 : 1)),
  )
}

/** The document as it should be, from npm's own words on each package and the texts that come with them. */
export function licencesDocument(): string {
  const bundled = BUNDLED.map(name => {
    const text = readFileSync(`node_modules/${name}/LICENSE`, 'utf8').trim()
    return `### ${name}\n\n\`\`\`text\n${text}\n\`\`\`\n`
  })
  const rows = [...installedLicences()].map(
    ([licence, names]) => `| ${licence} | ${names.map(name => `\`${name}\``).join(', ')} |`,
  )
  return `# Licences

<!-- Written by \`node tests/print-licences.ts\`. -->

Dateline itself is under the MIT licence ([LICENSE](../LICENSE)). Whose code goes out with it:

## To who reads a publication

Nothing of others. The style sheet, the scripts and the sign that stands in for an icon are Dateline's own, and there are no fonts. What a
publication adds (pictures, files of \`content/static\`) is its own to answer for.

## To Cloudflare

The Worker: Dateline's own code, and these packages whole or in part.

${bundled.join('\n')}
## To who publishes

The package \`dateline-press\` holds Dateline's own code alone. npm installs these beside it, each with its licence in its folder of
\`node_modules\`; those for one system alone (\`@cloudflare/workerd-*\`, \`@esbuild/*\`, \`@img/*\`, \`node-*\`) are there on that one only.

| licence | packages |
|---|---|
${rows.join('\n')}
`
}

if (import.meta.main) writeFileSync(LICENCES, licencesDocument())
