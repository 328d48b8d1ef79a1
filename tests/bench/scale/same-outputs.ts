import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openPack } from '../../../src/snapshot/unpack.ts'
import { generatedArticle } from '../generated-article.ts'

/** Throws unless Hugo and ours have made a page and an RSS feed of each article, of the same elements, with all of its text. */
export function assertSameOutputs(articles: number, hugo: string, assets: string): void {
  const made = readdirSync(join(assets, 'snapshot/articles')).length
  if (made !== articles) throw new Error(`${made} stories were built of ${articles} articles`)
  for (let index = 0; index < articles; index++) {
    const { slug, text } = generatedArticle(index)
    const outputs = [...hugoOutputs(hugo, slug), ...ourOutputs(assets, slug)]
    const [theirPage = '', theirFeed = '', ourPage = '', ourFeed = ''] = outputs.map(tagsIn)
    if (theirPage !== ourPage || theirFeed !== ourFeed)
      throw new Error(
        `Hugo and ours make ${slug} of other elements:\n${theirPage}\n${ourPage}\n${theirFeed}\n${ourFeed}`,
      )
    for (const paragraph of plainParagraphs(text)) {
      const lacking = outputs.find(({ content }) => !content.includes(paragraph))
      if (lacking) throw new Error(`${lacking.name} of ${slug} lacks:\n${paragraph}`)
    }
  }
}

interface Output {
  readonly name: string
  readonly content: string
}

function hugoOutputs(folder: string, slug: string): readonly Output[] {
  return ['index.html', 'rss.xml'].map(name => ({
    name: `Hugo's ${name}`,
    content: readFileSync(join(folder, 'articles', slug, name), 'utf8'),
  }))
}

function ourOutputs(assets: string, slug: string): readonly Output[] {
  const { documents } = openPack(readFileSync(join(assets, `snapshot/articles/${slug}.pack`)))
  return ['', 'rss.xml'].map(name => ({
    name: `Our ${name || 'page'}`,
    content: Buffer.from(
      documents.get(`/articles/${slug}/${name}`)?.bodies.identity.bytes ?? new Uint8Array(),
    ).toString(),
  }))
}

/** The names of its elements as they begin and end. */
function tagsIn({ content }: Output): string {
  return [...content.matchAll(/<\/?[a-z][a-z0-9:]*/gi)].join(' ')
}

/** Those without quotation marks, which are written in several ways. */
function plainParagraphs(text: string): readonly string[] {
  return text
    .trim()
    .split('\n\n')
    .filter(paragraph => paragraph.startsWith('The '))
}
