import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { installedLicences, LICENCES, licencesDocument } from '../print-licences.ts'

/** Terms under which a package may be used beside code under the MIT licence, unchanged and with its notice. */
const FITTING =
  /^(?:0BSD|Apache-2\.0|BlueOak-1\.0\.0|BSD-[23]-Clause|CC0-1\.0|ISC|LGPL-3\.0-or-later|MIT|MPL-2\.0|PSF-2\.0)$/

test('docs/licences.md is as `node tests/print-licences.ts` prints it', () => {
  expect(readFileSync(LICENCES, 'utf8')).toBe(licencesDocument())
})

test('every package that npm installs with Dateline says terms that fit', () => {
  const terms = [...installedLicences().keys()].flatMap(licence => licence.split(/ AND | OR /))
  expect(terms.length).toBeGreaterThan(5)
  expect(terms.filter(term => !FITTING.test(term))).toEqual([])
})

test('the scripts of pages take in nothing of others', () => {
  const scripts = readdirSync('src/browser').filter(name => name.endsWith('.ts'))
  expect(scripts).toContain('live.ts')
  for (const script of scripts)
    expect(readFileSync(`src/browser/${script}`, 'utf8'), script).not.toMatch(/^import|\bimport\(/m)
})
