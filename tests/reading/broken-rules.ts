import type { FeedFormat } from '../../src/model/collection.ts'
import { brokenAtomRules } from './atom-rules.ts'
import { brokenJsonRules } from './json-rules.ts'
import { brokenRssRules } from './rss-rules.ts'

/**
 * The rules of good feeds (RSS 2.0 and its profile, RFC 4287, JSON Feed 1.1) that a document breaks, each with what breaks it;
 * empty for a good one. Throws where the document is not well-formed.
 */
export function brokenRules(format: FeedFormat, document: string): readonly string[] {
  return CHECKS[format](document)
}

const CHECKS = {
  rss: brokenRssRules,
  atom: brokenAtomRules,
  json: brokenJsonRules,
} satisfies Record<FeedFormat, (document: string) => readonly string[]>
