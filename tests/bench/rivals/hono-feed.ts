import source from 'entries.json'
import { Feed } from 'feed'
import { Hono } from 'hono'

/** The usual way: the feed is made anew for each request. */
function makeFeed(): Feed {
  const { title, description, link, entries } = source
  const feed = new Feed({ title, description, id: link, link, copyright: '', language: 'en' })
  for (const { id, url, title, summary, html, published, updated, author, topics } of entries) {
    feed.addItem({
      id,
      link: url,
      title,
      description: summary,
      content: html,
      date: new Date(updated),
      published: new Date(published),
      author: [{ name: author }],
      category: topics.map(name => ({ name })),
    })
  }
  return feed
}

const app = new Hono()

app.get('/rss.xml', c =>
  c.body(makeFeed().rss2(), 200, { 'Content-Type': 'application/rss+xml; charset=utf-8' }),
)
app.get('/atom.xml', c =>
  c.body(makeFeed().atom1(), 200, { 'Content-Type': 'application/atom+xml; charset=utf-8' }),
)
app.get('/feed.json', c =>
  c.body(makeFeed().json1(), 200, { 'Content-Type': 'application/feed+json; charset=utf-8' }),
)

// biome-ignore lint/style/noDefaultExport: what workerd looks for in a Worker
export default app
