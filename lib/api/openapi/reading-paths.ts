import type { JsonObject } from '@/lib/core/json'
import { hub } from '@/lib/models/registry'
import { totals } from '@/lib/models/totals'
import { seriesParameters } from '../series-parameters'
import { exampleCompany } from './examples'
import { listOf, needed, operation, query, shared } from './operations'
import { inputSchema, ref } from './schemas'

const text: JsonObject = { type: 'string' }
const model = needed('model', 'The model, by its name or its path.', hub)
const conditions = ['companyId', 'filter', 'filterId', 'q', 'updatedSince', 'deleted'].map(shared)

const seriesExamples: Record<string, string> = {
  companyId: `extid-${exampleCompany}`,
  from: '2026-01-01',
  to: '2026-01-31',
}

/** Routes that only read, across models. */
export const readingPaths: Record<string, JsonObject> = {
  '/search': {
    get: operation({
      id: 'search',
      tag: 'Search',
      summary: 'Find records of any model',
      description: 'The closest first. Without q nothing is found.',
      parameters: [
        needed('q', 'A fragment of a name, an address, a number.', exampleCompany),
        query('models', text, 'Only of these models, separated by commas.'),
        query('limit', { type: 'integer', minimum: 1, maximum: 100, default: 20 }, 'How many at most.'),
      ],
      answer: listOf(ref('Hit')),
    }),
  },
  '/series': {
    get: operation({
      id: 'readSeries',
      tag: 'Metrics',
      summary: 'Read metrics over time',
      description: 'Ready to be drawn: one number for each day, week or month, with the period before to compare.',
      parameters: seriesQuery(),
      answer: listOf(ref('Series')),
    }),
  },
  '/aggregates': {
    get: operation({
      id: 'aggregate',
      tag: 'Search',
      summary: 'Count and add up records',
      description: 'What a list with the same conditions would hold, as a whole or for each group.',
      parameters: [
        model,
        query('totals', text, `Fields with how to add them up, as arr:sum,health:mean; ${totals.join(', ')}.`),
        query('group', text, 'A field to group by, a date with a period, as renewalDate:month.'),
        ...conditions,
        query('archived', { enum: ['true', 'false', 'include'] }, 'Archived ones are left out unless asked for.'),
      ],
      answer: ref('Aggregates'),
    }),
  },
  '/views': {
    get: operation({
      id: 'listViews',
      tag: 'Views and filters',
      summary: 'List the views of one model',
      description: 'Those that the caller may use: their own and shared ones.',
      parameters: [model],
      answer: listOf(ref('View')),
    }),
  },
  '/changes': {
    get: operation({
      id: 'listChanges',
      tag: 'Views and filters',
      summary: 'List your changes of many records',
      description: 'Under way or just done. Members have them, service accounts do not.',
      parameters: [model],
      answer: listOf({ type: 'object' }),
    }),
  },
  '/openapi.json': {
    get: operation({
      id: 'describe',
      tag: 'Search',
      summary: 'Describe the API',
      description: 'This document: what the caller may see and do, with the fields there are now.',
      answer: { type: 'object' },
    }),
  },
}

/** The parameters that the route checks. */
function seriesQuery(): JsonObject[] {
  const { properties, required } = inputSchema(seriesParameters)
  const isNeeded = (name: string) => Array.isArray(required) && required.includes(name)
  return Object.entries(properties as Record<string, JsonObject>).map(([name, { description, ...schema }]) => ({
    ...query(name, schema, String(description)),
    ...(isNeeded(name) && { required: true }),
    ...(name in seriesExamples && { example: seriesExamples[name] }),
  }))
}
