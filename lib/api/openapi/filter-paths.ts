import type { JsonObject } from '@/lib/core/json'
import { filterChangeSchema, newFilterSchema } from '@/lib/filters/saved-filter-input'
import { hub } from '@/lib/models/registry'
import { change, inPath, listOf, operation, query } from './operations'
import { inputSchema, ref } from './schemas'

const tag = 'Views and filters'
const id = [inPath('id', 'Of the filter.')]
const filter = ref('Filter')
const example = { model: hub, name: 'With a domain', filter: { field: 'domains', is: 'notEmpty' } }

/** Saved filters, which lists and exports take by their ids. */
export const filterPaths: Record<string, JsonObject> = {
  '/filters': {
    get: operation({
      id: 'listFilters',
      tag,
      summary: 'List saved filters',
      description: 'Those that the caller may use.',
      parameters: [query('model', { type: 'string' }, 'Of this model, by its name or its path.')],
      answer: listOf(ref('SavedFilter')),
    }),
    post: operation({
      id: 'createFilter',
      tag,
      summary: 'Keep a filter',
      body: { schema: inputSchema(newFilterSchema.omit({ tree: true }), { filter }), example },
      answer: ref('SavedFilter'),
    }),
  },
  '/filters/{id}': {
    get: operation({ id: 'getFilter', tag, summary: 'Show one filter', parameters: id, answer: ref('SavedFilter') }),
    ...change(
      operation({
        id: 'updateFilter',
        tag,
        summary: 'Change one filter',
        parameters: id,
        body: {
          schema: inputSchema(filterChangeSchema.omit({ tree: true }), { filter }),
          example: { description: 'Can be found by their address.' },
        },
        answer: ref('SavedFilter'),
      }),
    ),
    delete: operation({
      id: 'removeFilter',
      tag,
      summary: 'Delete one filter',
      description: 'Refused while something uses it; the answer names what.',
      parameters: id,
      answer: ref('Removed'),
    }),
  },
}
