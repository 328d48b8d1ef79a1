import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type MeasuredRun, measuredRun } from '../measured-run.ts'

/** A page and an RSS feed for each article, and no more: no lists by topic, no sitemap, no highlighting. */
const SITE: Readonly<Record<string, string>> = {
  'config.toml': `baseURL = "https://dateline.example/"
title = "The Harrow Report"
disableKinds = ["taxonomy", "term", "sitemap", "robotsTXT", "404", "section"]
enableGitInfo = false
[outputs]
  home = ["HTML"]
  page = ["HTML", "RSS"]
[markup.highlight]
  codeFences = false
`,
  'layouts/index.html': '<!doctype html><title>{{ .Site.Title }}</title>\n',
  'layouts/_default/single.html': `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<link rel="alternate" type="application/rss+xml" href="{{ (.OutputFormats.Get "RSS").Permalink }}"></head>
<body><article><h1>{{ .Title }}</h1><time>{{ .Params.published }}</time>
{{ .Content }}</article></body></html>
`,
  'layouts/_default/single.rss.xml': `{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<rss version="2.0"><channel><title>{{ .Title }}</title><link>{{ .Permalink }}</link><description>{{ .Title }}</description>
<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><guid>{{ .Permalink }}</guid>
<description>{{ .Content | html }}</description></item></channel></rss>
`,
}

/** Builds the same Markdown with Hugo; null where there is no Hugo. */
export async function buildWithHugo(articles: string, root: string): Promise<MeasuredRun | null> {
  for (const [path, text] of Object.entries(SITE)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const posts = join(root, 'content/articles')
  mkdirSync(posts, { recursive: true })
  for (const name of readdirSync(articles)) copyFileSync(join(articles, name), join(posts, name))
  rmSync(join(root, 'public'), { recursive: true, force: true })
  try {
    return await measuredRun('hugo', ['--quiet', '--destination', join(root, 'public')], { cwd: root })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** How to get it, where it is missing. */
export const HUGO_MISSING =
  'Hugo is not installed: `apt-get install hugo` brings it on Debian; the rest is measured without it.'
