import { readFileSync, writeFileSync } from 'node:fs'
import { transformSync } from 'esbuild'

/* Writes the scripts of pages as they are served: `node tests/print-scripts.ts`. */

/** The file that holds them. */
export const SERVED = 'src/browser/served.ts'

const SCRIPTS = { LIVE_SCRIPT: 'live.ts', RELOAD_SCRIPT: 'reload.ts' }

/** That file as it should be. */
export function servedScripts(): string {
  const scripts = Object.entries(SCRIPTS).map(([name, file]) => {
    const source = readFileSync(`src/browser/${file}`, 'utf8')
    const { code } = transformSync(source, {
      ...{ loader: 'ts', format: 'esm', target: 'es2022', tsconfigRaw: '{}' },
      ...{ minify: true, treeShaking: true, charset: 'utf8' },
    })
    return `/** \`${file}\` as it is served. */\nexport const ${name} = ${JSON.stringify(code.trim())}\n`
  })
  return ['// Written by `node tests/print-scripts.ts`.\n', ...scripts].join('\n')
}

if (import.meta.main) writeFileSync(SERVED, servedScripts())
