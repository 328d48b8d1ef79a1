import type { Problem } from '../../model/problem.ts'

/**
 * Problems and remarks as GitHub Actions shows them beside the lines that they are about: workflow commands, a line each
 * (docs.github.com, "Workflow commands for GitHub Actions").
 */
export function annotationLines(level: 'error' | 'warning', found: readonly Problem[]): readonly string[] {
  return found.map(({ file, line, column, code, message, advice }) => {
    const place = file ? { file: `content/${file}`, line, col: column } : {}
    const properties = Object.entries({ ...place, title: code }).map(
      ([name, value]) => `${name}=${escaped(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`,
    )
    return `::${level} ${properties.join(',')}::${escaped(`${message} ${advice}`)}`
  })
}

/** A value on one line, as the runner unescapes it. */
function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}
