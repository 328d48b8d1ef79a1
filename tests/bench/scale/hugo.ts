import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type MeasuredRun, measuredRun } from '../measured-run.ts'

/** A page and an RSS feed for each article, both with all of its text, and no more: no lists, no sitemap, no highlighting. */
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
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title><link rel="canonical" href="{{ .Permalink }}">
<link rel="alternate" type="application/rss+xml" href="{{ (.OutputFormats.Get "RSS").Permalink }}"></head>
<body><article><h1>{{ .Title }}</h1><time datetime="{{ .PublishDate.Format "2006-01-02T15:04:05Z07:00" }}">{{ .PublishDate.Format "2 January 2006" }}</time>
{{ .Content }}</article></body></html>
`,
  'layouts/_default/single.rss.xml': `{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<rss version="2.0"><channel><title>{{ .Title }}</title><link>{{ .Permalink }}</link><description>{{ .Title }}</description>
<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><guid>{{ .Permalink }}</guid>
<pubDate>{{ .PublishDate.Format "Mon, 02 Jan 2006 15:04:05 -0700" | safeHTML }}</pubDate>
<description>{{ .Content | html }}</description></item></channel></rss>
`,
}

/** A site of Hugo in a folder of its own. */
export interface HugoSite {
  /** What Hugo makes. */
  readonly output: string
  /** Builds from nothing, on as many cores as there are; null where there is no Hugo. */
  build(): Promise<MeasuredRun | null>
}

/** The same Markdown as a site of Hugo. */
export function hugoSite(articles: string, root: string): HugoSite {
  for (const [path, text] of Object.entries(SITE)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const posts = join(root, 'content/articles')
  mkdirSync(posts, { recursive: true })
  for (const name of readdirSync(articles)) copyFileSync(join(articles, name), join(posts, name))
  const [output, cache] = [join(root, 'public'), join(root, 'cache')]
  return {
    output,
    async build() {
      for (const folder of [output, cache]) rmSync(folder, { recursive: true, force: true })
      try {
        const args = ['--quiet', '--destination', output, '--cacheDir', cache]
        return await measuredRun('hugo', args, { cwd: root })
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      }
    },
  }
}

/** How to get it, where it is missing. */
export const HUGO_MISSING =
  'Hugo is not installed: `apt-get install hugo` brings it on Debian; the rest is measured without it.'
