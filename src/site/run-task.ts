import type { Entry } from '../model/entry.ts'
import { archiveDocuments } from '../pages/archive-documents.ts'
import { compressionOf } from '../pages/assets.ts'
import { listDocuments } from '../pages/documents.ts'
import { renderingOf } from '../pages/rendering.ts'
import type { Document } from '../snapshot/document.ts'
import { packDocuments, packHeader } from '../snapshot/pack.ts'
import { picturesOf } from '../story/pictures/pictures.ts'
import { placesBy } from '../story/places.ts'
import type { SiteContext } from './context/context.ts'
import { runStoryTask } from './run-story-task.ts'
import type { PacksResult, Result, Task } from './tasks/task.ts'
import type { Tools } from './tasks/tools.ts'

/** Does one task after the other; what it has rendered it may use again. */
export function taskRunner(context: SiteContext, tools: Tools): (task: Task) => Result {
  const rendering = renderingOf(context)
  const placeOf = placesBy(context.names)
  const pictures = picturesOf(context.media, context.publication, tools.read)
  const stage = (asset: string, documents: readonly Document[]): PacksResult => {
    const bytes = packDocuments(documents, compressionOf(asset, context.outputs))
    return { staged: [tools.stage('assets', asset, bytes)] }
  }
  return task => {
    switch (task.of) {
      case 'stories':
        return runStoryTask(task, { context, rendering, tools, pictures, placeOf })
      case 'list': {
        const found = entriesIn(task.texts)
        const entries = found(task.entries)
        const window = found(task.window)
        const past = { moments: task.moments, candidates: found(task.candidates) }
        const collection = { ...task.collection, entries, members: window, past }
        const documents = listDocuments(collection, task.stories ?? window, rendering)
        return stage(task.asset, [...documents, ...task.documents])
      }
      case 'archives': {
        const found = entriesIn(task.texts)
        const documents = task.archives.flatMap(({ number, count, ...archive }) => {
          const entries = found(archive.entries)
          const collection = { ...archive.collection, entries, members: entries }
          return archiveDocuments({ collection, number, count }, rendering)
        })
        return stage(task.asset, documents)
      }
      case 'documents':
        return stage(task.asset, task.documents)
      case 'header':
        return { staged: [tools.stage('assets', task.asset, packHeader(task.header))] }
    }
    return task satisfies never
  }
}

/** Finds entries by their places; each is read once, so that it is rendered once. */
function entriesIn(texts: readonly string[]): (places: readonly number[]) => readonly Entry[] {
  const entries: readonly Entry[] = texts.map(text => JSON.parse(text))
  return places =>
    places.map(place => {
      const entry = entries[place]
      if (entry) return entry
      throw new Error(`A task names entry ${place} of ${entries.length}.`)
    })
}
