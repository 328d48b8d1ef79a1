import { stringify } from 'yaml'

/** A new article's file: what is required, the optional keys as comments, and a place to write. */
export function articleTemplate(title: string, published: string): string {
  return `---
${titleLine(title)}
published: ${published}
draft: true                # remove this line to publish
# summary: One or two sentences for lists and readers.
# dateline: Where it was reported from
# topics: [One, Another]
# people:                  # names that quotations may belong to
#   - { name: Full Name, role: what they are, aka: [Name] }
# statements:              # your word on a quotation, found by its first words
#   - { quote: "The first words", by: Full Name }
# image: { url: /media/photo.jpg, alt: What it shows }
# status: live             # while the story develops
---

Write the story here.
`
}

/** A new update's file, to go with an article. */
export function updateTemplate(title: string, published: string): string {
  return `---
${titleLine(title)}
published: ${published}
kind: development          # or: correction
draft: true                # remove this line to publish
---

Write what happened here.
`
}

/** YAML knows when a title needs quotation marks; on one line, however long. */
function titleLine(title: string): string {
  return stringify({ title: title.replace(/\s+/g, ' ').trim() }, { lineWidth: 0 }).trim()
}
