import { expect, test } from 'vitest'
import { brokenSchema } from '../reading/json-schema.ts'
import { builtSite, documentsOf, sampleFiles } from './site.ts'

test('every JSON document of a publication is as the schema says that it serves', () => {
  const documents = documentsOf(builtSite(sampleFiles()))
  const schema = JSON.parse(documents.get('/schema/dateline.json') ?? '')
  const all = [...documents].filter(([path]) => path.endsWith('.json') && path !== '/schema/dateline.json')
  expect(all.length).toBeGreaterThan(5)
  for (const [path, body] of all) expect(brokenSchema(schema, JSON.parse(body)), path).toEqual([])
})
