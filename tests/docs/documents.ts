import { readdirSync, readFileSync } from 'node:fs'

/** What is written for people, below the root of the repository. */
export const DOCUMENTS: readonly string[] = [
  ...readdirSync('.').filter(name => name.endsWith('.md')),
  ...readdirSync('docs')
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`),
]

/** A document without what stands in code: that shows how something is written, and leads nowhere. */
export function proseOf(document: string): string {
  return readFileSync(document, 'utf8')
    .replace(/^```[\s\S]*?^```$/gm, '')
    .replace(/`[^`\n]*`/g, code => code.replace(/[[\](){}!#<>]/g, ''))
}

/** A fenced block of a document. */
export interface CodeBlock {
  readonly document: string
  readonly language: string
  readonly code: string
}

/** All fenced blocks of all documents, in order. */
export function codeBlocks(): readonly CodeBlock[] {
  return DOCUMENTS.flatMap(document =>
    [...readFileSync(document, 'utf8').matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(
      ([, language = '', code = '']) => ({ document, language, code }),
    ),
  )
}
