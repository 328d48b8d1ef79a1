import { readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { type Instant, parseInstant } from '../../src/model/instant.ts'
import type { Problem } from '../../src/model/problem.ts'
import { build } from '../../src/site/build.ts'
import type { Build, BuildInput } from '../../src/site/context/input.ts'
import { openPack } from '../../src/snapshot/unpack.ts'

/** A publication for tests; keys below override it. */
export const PUBLICATION = `title: Weekly
description: News of the week.
url: https://weekly.example
language: en
time_zone: UTC
tag_authority: weekly.example
tag_year: 2025
authors: [The Desk]
`

/** Files below content/ by path; `publication.yaml` is there unless given. */
export type Files = Readonly<Record<string, string | Uint8Array>>

export const at = (text: string): Instant => {
  const instant = parseInstant(text, 'UTC')
  if (instant === null) throw new Error(`The test's moment is none: ${text}`)
  return instant
}

/** What a build of these files gives. */
export function buildSite(files: Files, options: Partial<BuildInput> = {}) {
  const encoder = new TextEncoder()
  const sources = new Map<string, Uint8Array>()
  for (const [path, content] of Object.entries({ 'publication.yaml': PUBLICATION, ...files })) {
    sources.set(path, typeof content === 'string' ? encoder.encode(content) : content)
  }
  return build({
    sources,
    media: new Map(),
    now: at('2025-10-01'),
    base: null,
    drafts: false,
    ledger: 'write',
    ...options,
  })
}

/** A build that must succeed. */
export function builtSite(files: Files, options: Partial<BuildInput> = {}): Build {
  const result = buildSite(files, options)
  if (!result.ok) throw new Error(`The test's site does not build: ${JSON.stringify(result.problems)}`)
  return result.build
}

/** A build that must fail: `file:line:column code`, one each. */
export function problemsOf(files: Files, options: Partial<BuildInput> = {}): readonly string[] {
  const result = buildSite(files, options)
  return result.ok ? [] : result.problems.map(place)
}

/** The same with what they say: `file:line:column message advice`, one each. */
export function messagesOf(files: Files): readonly string[] {
  const result = buildSite(files)
  return result.ok
    ? []
    : result.problems.map(
        ({ file, line, column, message, advice }) => `${file}:${line}:${column} ${message} ${advice}`,
      )
}

function place({ file, line, column, code }: Problem): string {
  return `${file}:${line}:${column} ${code}`
}

/** Every document of a build, by URL path. */
export function documentsOf({ assets }: Pick<Build, 'assets'>): ReadonlyMap<string, string> {
  const decoder = new TextDecoder()
  return new Map(
    [...assets.values()].flatMap(bytes => {
      const { documents } = openPack(bytes)
      return [...documents].map(
        ([path, { bodies, onlyGzip }]) =>
          [
            path,
            decoder.decode(onlyGzip ? gunzipSync(bodies.identity.bytes) : bodies.identity.bytes),
          ] as const,
      )
    }),
  )
}

/** The ledger of a build as files of the next. */
export function ledgerFiles({ ledger }: Pick<Build, 'ledger'>): Files {
  return Object.fromEntries([...ledger].map(([name, text]) => [`ledger/${name}`, text]))
}

/** The sample as the repository brings it; content/ is the editor's, who may clear it. */
export const SAMPLE_FOLDER = 'tests/content/sample'

/** The sample publication. */
export function sampleFiles(): Files {
  const files = readdirSync(SAMPLE_FOLDER, { recursive: true, withFileTypes: true }).filter(entry =>
    entry.isFile(),
  )
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [
      `${parentPath}/${name}`.slice(SAMPLE_FOLDER.length + 1),
      readFileSync(`${parentPath}/${name}`),
    ]),
  )
}
