import { ENTRY_KINDS } from '../../model/entry.ts'
import type { Publication } from '../../model/publication.ts'
import { addressOf } from '../parts/address.ts'
import { NAMESPACE, SCHEMA_PATH } from '../parts/vocabulary.ts'

/** A schema, or a part of one. */
type Schema = Readonly<Record<string, unknown>>

/**
 * The JSON Schema (draft 2020-12) of every JSON document of a publication: what each member means, and what it may be. It
 * refuses what this version does not write, an unknown kind among it.
 */
export function schemaOf(site: Publication): string {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: addressOf(SCHEMA_PATH, site),
    title: 'JSON documents of a Dateline publication',
    description: `Feeds (JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/) with the terms of the namespace ${NAMESPACE}. RSS and Atom have the same terms as elements.`,
    anyOf: [{ $ref: '#/$defs/feed' }, { $ref: '#/$defs/item' }, { $ref: '#/$defs/names' }],
    $defs: DEFINITIONS,
  }
  return `${JSON.stringify(schema, null, 2)}\n`
}

const text = (description: string): Schema => ({ type: 'string', minLength: 1, description })
const address = (description: string): Schema => ({ type: 'string', format: 'uri', description })
const moment = (description: string): Schema => ({ type: 'string', format: 'date-time', description })
const count = (description: string): Schema => ({ type: 'integer', minimum: 0, description })
const list = (items: Schema, description: string): Schema => ({ type: 'array', items, description })

/** An object that has these members and no other; those whose names end in `?` may be missing. */
function object(members: Schema, description: string): Schema {
  const names = Object.keys(members)
  const properties = Object.fromEntries(
    Object.entries(members).map(([name, schema]) => [name.replace('?', ''), schema]),
  )
  const required = names.filter(name => !name.endsWith('?'))
  return {
    type: 'object',
    description,
    properties,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  }
}

const KINDS = {
  article: 'A story: its text as it stands, which later edits overwrite under the same id.',
  statement:
    'What a principal of the story said: somebody whom the headline or the first paragraph names, or whom the editor marks as one (`principal`).',
  reaction: 'What anybody else said of it.',
  development: 'What happened next, in the words of the publication.',
  correction: 'What was wrong in a text of the story, and what is right. The text itself is overwritten too.',
  withdrawal:
    'That an entry was taken back. The entry of the id in `withdraws` shows a notice with the reason meanwhile, and no word of what it said.',
} as const satisfies Record<(typeof ENTRY_KINDS)[number], string>

const reference = (description: string) =>
  object(
    {
      id: text('Its id, as its own entry says it.'),
      url: address('Its page.'),
      title: text('Its title.'),
    },
    description,
  )

const WORDS = {
  anyOf: [text('The words.'), list(text('The words of a fragment.'), 'Several fragments of one clause.')],
  description:
    'What was said, verbatim, without quotation marks. A list where one clause carries several fragments. White space is as in plain text: a line feed between paragraphs, else single spaces.',
}

const PERSON = object(
  {
    id: text(
      'A tag URI. It stays when the role changes, and when the spelling does where the editor says that both are one; ids of two people differ.',
    ),
    name: text('As the text has it in full.'),
    url: address('The page of all that they said, with feeds beside it.'),
    'sameAs?': list(address('An address elsewhere that means the same.'), 'As the editor says.'),
  },
  'Who `speaker` is. A body that is named has one too.',
)

const AT = {
  type: 'string',
  pattern: '^\\d+-\\d+(?: \\d+-\\d+)*$',
  description:
    'Where `content_html` has each stretch of the words (`12-40 52-60`), from and to: counts of its characters outside of tags but white space, a character reference as one, in UTF-16 code units. A comma that only ends a stretch within its sentence may be left out there.',
}

const PICTURE = object(
  {
    'mime_type?': text('Its media type.'),
    'size_in_bytes?': count('How long its file is.'),
    'width?': count('In pixels.'),
    'height?': count('In pixels.'),
  },
  'What is known of the picture of the item (`image`).',
)

/** The terms of an entry. */
const ENTRY: Schema = {
  ...object(
    {
      kind: {
        enum: ENTRY_KINDS,
        description: Object.entries(KINDS)
          .map(([kind, meaning]) => `${kind}: ${meaning}`)
          .join('\n'),
      },
      'kicker?': text('A short line above the title.'),
      story: reference('The article that the entry belongs to; of an article, itself.'),
      'within?': reference('Of a quotation in the text of a development, that development.'),
      'words?': WORDS,
      'partial?': { const: true, description: 'Where the words mislead when they are shown alone.' },
      'speaker?': text('Who said it, by the fullest name in the text.'),
      'named?': {
        const: false,
        description:
          'Where `speaker` is no name but what the text calls who speaks (“The report”): a body, a document, or a person whom nobody names.',
      },
      'person?': PERSON,
      'role?': text('As what they said it, as the text has it.'),
      'at?': AT,
      'via?': text('The outlet or platform that relayed the words; never the speaker.'),
      'via_kind?': {
        enum: ['outlet', 'platform'],
        description: 'outlet: `via` reports. platform: it is where people publish themselves.',
      },
      'to?': text('Whom it was said to.'),
      'severity?': {
        enum: ['minor', 'significant'],
        description:
          'Of a correction: significant where what was wrong matters, so that the article counts as updated (`date_modified`).',
      },
      'status?': {
        enum: ['live', 'closed'],
        description:
          'Of an article: live while its story develops. Ask again after five minutes then, else after an hour.',
      },
      'place?': text('Where it was reported from.'),
      'source?': object(
        { title: text('Its name.'), 'url?': address('Where it is.') },
        'Where the story was taken from.',
      ),
      'withdraws?': text('Of a withdrawal, the id of the entry that was taken back.'),
      'withdrawn?': object(
        { at: moment('When.'), reason: text('Why.') },
        'The entry was taken back: title, summary and content are the notice.',
      ),
      'alt?': text('What is seen on the picture.'),
      'caption?': text('What stands below it.'),
      'credit?': text('Who made it, or whose it is.'),
      'picture?': PICTURE,
      'rights?': text("The entry's own terms, where they are not those of the feed."),
    },
    'What no member of JSON Feed says of an entry.',
  ),
  allOf: [
    {
      if: { properties: { kind: { enum: ['statement', 'reaction'] } }, not: { required: ['withdrawn'] } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { required: ['words', 'speaker'] },
      else: { not: { required: ['words'] } },
    },
    {
      if: { properties: { kind: { const: 'correction' } }, not: { required: ['withdrawn'] } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { required: ['severity'] },
      else: { not: { required: ['severity'] } },
    },
    {
      if: { properties: { kind: { const: 'withdrawal' } } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { required: ['withdraws'] },
      else: { not: { required: ['withdraws'] } },
    },
  ],
}

const AUTHORS = list(
  object({ name: text('Who signs.'), 'url?': address('Where more of them stands.') }, 'An author.'),
  'All who sign. Authors stand with items alone.',
)

const ITEM = object(
  {
    id: text(
      'Minted once, never used again: it stays whatever is edited, also the address. Merge by it: the entry that came last counts.',
    ),
    url: address('The page of the entry. It may change.'),
    title: text('Plain text.'),
    content_html: text('The whole entry.'),
    summary: text('Plain text.'),
    date_published: moment('When it was published.'),
    date_modified: moment('When an edit last mattered: a typo does not move it.'),
    'image?': address('Its picture, which does not stand in the content.'),
    authors: AUTHORS,
    tags: list({ type: 'string' }, 'Its topics.'),
    'language?': text('BCP 47, where it is not that of the feed.'),
    'attachments?': list(
      object(
        {
          url: address('The file.'),
          mime_type: text('Its media type.'),
          'size_in_bytes?': count('How long it is, where that is known.'),
        },
        'A file to take away.',
      ),
      'Files.',
    ),
    _dateline: { $ref: '#/$defs/entry' },
  },
  'An entry.',
)

const VERSION = { type: 'string', pattern: '^1\\.\\d+$', description: 'The version of the vocabulary.' }

const FEED = object(
  {
    version: { const: 'https://jsonfeed.org/version/1.1', description: 'JSON Feed 1.1.' },
    title: text('The name of the collection.'),
    home_page_url: address('Its page.'),
    feed_url: address('This document.'),
    description: { type: 'string', description: 'What it holds.' },
    'icon?': address('A picture of the publication.'),
    'language?': text('BCP 47.'),
    'hubs?': list(
      object({ type: text('The protocol: WebSub.'), url: address('The hub.') }, 'A hub.'),
      'Where to subscribe, so that changes are sent.',
    ),
    'next_url?': address('The archive of what is older (RFC 5005 §4), down to the first.'),
    _dateline: object(
      {
        about: address('This schema.'),
        version: VERSION,
        generator: text('The program and its version.'),
        'rights?': text('The terms of all entries that do not say their own.'),
        'deleted?': list(
          object(
            { id: text('Its id.'), when: moment('Since when.'), reason: text('Why.') },
            'An entry that is no longer told: drop it.',
          ),
          'What to drop: it was taken back long ago, goes on in another entry, or is told no more as one.',
        ),
      },
      'What no member of JSON Feed says of the feed.',
    ),
    items: list({ $ref: '#/$defs/item' }, 'The newest first.'),
  },
  'A feed, an archive of one, or (as the answer 226 to `A-IM: feed`) what of a feed changed.',
)

const NAME = object(
  {
    id: text('Of a person, as in `person` of an entry; of a topic in the same way.'),
    name: text('As its newest entry writes it.'),
    url: address('Its page.'),
    count: count('How much stands under it: stories of a topic, quotations of a person.'),
    feeds: object(
      { rss: address('RSS 2.0.'), atom: address('Atom 1.0.'), json: address('JSON Feed 1.1.') },
      'Its feeds.',
    ),
    'opml?': address('Of a topic: its feed, with those of the people who speak in what that holds.'),
  },
  'A name.',
)

const NAMES = object(
  {
    about: address('This schema.'),
    version: VERSION,
    generator: text('The program and its version.'),
    title: text('What they are names of.'),
    home_page_url: address('The page that lists them.'),
    names: list(NAME, 'All that have anything that stands, by address.'),
  },
  'The topics or the people of the publication.',
)

const DEFINITIONS = { feed: FEED, item: ITEM, entry: ENTRY, names: NAMES }
