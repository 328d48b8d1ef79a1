import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Node, type SourceFile, SyntaxKind } from 'typescript/unstable/ast'
import { API } from 'typescript/unstable/sync'

/** A TypeScript file as its parser sees it. */
export interface Source {
  readonly file: string
  readonly functions: readonly SourceFunction[]
  readonly exports: readonly SourceExport[]
}

/** A function of any kind, nested ones too. */
interface SourceFunction {
  /** Its own, or that of what it is given to; empty where there is none. */
  readonly name: string
  /** Lines from its first token to its last that are not blank. */
  readonly lines: number
}

interface SourceExport {
  readonly name: string
  /** Whether it is a type that a function or a constant of the file is declared with, which others use. */
  readonly isInSignature: boolean
}

/** All TypeScript files of the project below these folders. */
export function parsedSources(...folders: readonly string[]): readonly Source[] {
  const sources: Source[] = []
  eachSource(folders, (file, source) => {
    sources.push({ file, functions: functionsIn(source), exports: exportsOf(source) })
  })
  return sources
}

function eachSource(folders: readonly string[], see: (file: string, source: SourceFile) => void): void {
  const files = folders.flatMap(filesBelow).filter(file => file.endsWith('.ts'))
  const api = new API()
  try {
    const [project] = api.updateSnapshot({ openProjects: [resolve('tsconfig.json')] }).getProjects()
    for (const file of files) {
      const source = project?.program.getSourceFile(resolve(file))
      if (source) see(file, source)
    }
  } finally {
    api.close()
  }
}

/** What stands in TypeScript files below these folders as texts, and as regular expressions. */
interface Literals {
  /** In quotation marks or backticks, without placeholders. */
  readonly texts: ReadonlySet<string>
  /** As they are written. */
  readonly expressions: ReadonlySet<string>
}

export function literalsIn(...folders: readonly string[]): Literals {
  const texts = new Set<string>()
  const expressions = new Set<string>()
  const collect = (node: Node): void => {
    const isText =
      node.kind === SyntaxKind.StringLiteral || node.kind === SyntaxKind.NoSubstitutionTemplateLiteral
    if (isText && 'text' in node) texts.add(String(node.text))
    if (node.kind === SyntaxKind.RegularExpressionLiteral && 'text' in node)
      expressions.add(String(node.text))
    node.forEachChild(child => {
      collect(child)
    })
  }
  eachSource(folders, (_, source) => collect(source))
  return { texts, expressions }
}

/** The sources below a folder; packages are none of them. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .flatMap(entry => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return filesBelow(path)
      return /\.(ts|mjs)$/.test(entry.name) ? [path] : []
    })
}

/** An import or a re-export: the path as it is written, and the names, as the file that has them calls them. */
export interface SourceImport {
  readonly target: string
  readonly names: readonly string[]
}

/** The static imports of a file, by its text. */
export function importsOf(file: string): readonly SourceImport[] {
  const found = readFileSync(file, 'utf8').matchAll(/^(?:import|export)\b([^;'"]*?)from '([^']+)'/gm)
  return [...found].map(([, clause = '', target = '']) => ({
    target,
    names: [...clause.matchAll(/(\w+)(?:\s+as\s+\w+)?\s*[,}]/g)].map(([, name = '']) => name),
  }))
}

const FUNCTIONS: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.FunctionDeclaration,
  SyntaxKind.FunctionExpression,
  SyntaxKind.ArrowFunction,
  SyntaxKind.MethodDeclaration,
  SyntaxKind.Constructor,
  SyntaxKind.GetAccessor,
  SyntaxKind.SetAccessor,
])

function functionsIn(node: Node): readonly SourceFunction[] {
  const below: SourceFunction[] = []
  node.forEachChild(child => {
    below.push(...functionsIn(child))
  })
  if (!FUNCTIONS.has(node.kind)) return below
  const lines = node.getText().split('\n')
  const written = lines.filter(line => line.trim() !== '')
  return [{ name: nameOf(node) ?? nameOf(node.parent) ?? '', lines: written.length }, ...below]
}

function nameOf(node: Node): string | null {
  return 'name' in node && node.name ? (node.name as Node).getText() : null
}

function exportsOf(source: SourceFile): readonly SourceExport[] {
  const exported = source.statements.filter(statement => /^export /.test(statement.getText()))
  return exported.flatMap(statement =>
    namesIn(statement.getText()).map(name => {
      const others = exported.filter(other => other !== statement && !isType(other)).map(signatureOf)
      const isIn = (signature: string) => new RegExp(`\\b${name}\\b`).test(signature)
      return { name, isInSignature: isType(statement) && others.some(isIn) }
    }),
  )
}

/** The names that an export declares. */
function namesIn(statement: string): readonly string[] {
  const [, name, list] =
    /^export (?:async )?(?:function\*?|const|class|interface|type) (?:(\w+)|\[([^\]]+)\])/.exec(statement) ??
    []
  return name ? [name] : (list?.match(/\w+/g) ?? [])
}

function isType(statement: Node): boolean {
  return (
    statement.kind === SyntaxKind.InterfaceDeclaration || statement.kind === SyntaxKind.TypeAliasDeclaration
  )
}

/** What others have to know of a function or a constant: all but its body or its value. */
function signatureOf(statement: Node): string {
  const text = statement.getText()
  if ('body' in statement && statement.body) return text.slice(0, -(statement.body as Node).getText().length)
  return text.startsWith('export const') ? text.replace(/ = .*/s, '') : text
}
