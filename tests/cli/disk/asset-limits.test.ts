import { expect, test } from 'vitest'
import { checkAssets, noticeOfCount } from '../../../src/cli/disk/asset-limits.ts'
import { temporaryRoot } from '../temporary-root.ts'

const folder = () => temporaryRoot({ 'a/one': '12345', 'a/two': '1', three: '' })
const roomy = { freeFiles: 3, paidFiles: 9, bytes: 5 }

test('a snapshot within the limits needs no word', () => {
  expect(checkAssets(folder(), roomy)).toBeNull()
  expect(checkAssets(folder())).toBeNull()
})

test('one that only a paid plan takes is told', () => {
  expect(checkAssets(folder(), { ...roomy, freeFiles: 2 })).toContain('3 files')
})

test.each([
  ['too many files', { ...roomy, freeFiles: 1, paidFiles: 2 }, /3 files.*2 files at the most/],
  ['a file too large', { ...roomy, bytes: 4 }, /a\/one/],
])('%s are refused before anything is uploaded', (_, limits, message) => {
  expect(() => checkAssets(folder(), limits)).toThrow(message)
})

test('a build says before anybody deploys that no plan takes so many files', () => {
  expect(noticeOfCount(20_000)).toBeNull()
  expect(noticeOfCount(20_001)).toMatch(/20,001 files: more than .* free plan/)
  expect(noticeOfCount(100_001)).toMatch(/100,001 files, and Cloudflare takes 100,000 files at the most/)
})
