import type { Json, JsonObject } from '@/lib/core/json'
import { ref } from './schemas'

type Operation = {
  id: string
  tag: string
  summary: string
  description?: string
  parameters?: JsonObject[]
  /** Schema of the body, with an example that can be sent as it is. */
  body?: { schema: JsonObject; example: Json }
  /** The body is the bytes of a file; `form` describes the form that is taken as well. */
  file?: { example: string; form?: JsonObject }
  /** What comes back: a document, or the bytes of a file of this type. */
  answer: JsonObject | { file: string }
  /** Also answered when some items failed. */
  partial?: boolean
  /** What stands beside the error when nothing could be taken. */
  refused?: JsonObject
  /** By a tenant token instead of a key. */
  open?: 'path' | 'basic'
}

export function operation({
  id,
  tag,
  summary,
  description,
  parameters = [],
  body,
  file,
  answer,
  partial,
  refused,
  open,
}: Operation): JsonObject {
  const content = body ? json(body.schema, body.example) : file && bytes(file)
  const isFile = typeof answer.file === 'string'
  const failures = open ? ['400', '401', '413', '429'] : ['400', '401', '403', '404', '409', '413', '429']
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(open === 'path' ? { security: [] } : open === 'basic' ? { security: [{ basic: [] }] } : {}),
    ...(content ? { requestBody: { required: true, content } } : {}),
    responses: {
      '200': { description: 'Done.', content: isFile ? { [String(answer.file)]: {} } : json(answer) },
      ...(partial
        ? { '206': { description: 'Some items failed; the others are written.', content: json(answer) } }
        : {}),
      ...Object.fromEntries(failures.map((status) => [status, { $ref: `#/components/responses/${status}` }])),
      ...(refused ? { '400': { description: sentences['400'] ?? '', content: json(refused) } } : {}),
    },
  }
}

export function json(schema: JsonObject, example?: Json): JsonObject {
  return { 'application/json': { schema, ...(example === undefined ? {} : { example }) } }
}

function bytes({ example, form }: { example: string; form?: JsonObject }): JsonObject {
  return {
    'application/octet-stream': { schema: { type: 'string', format: 'binary' }, example },
    ...(form && { 'multipart/form-data': { schema: form } }),
  }
}

/** PATCH does what PUT does: a change of what is given. */
export function change(put: JsonObject): JsonObject {
  const operationId = String(put.operationId).replace('update', 'patch')
  return { put, patch: { ...put, operationId, summary: `${put.summary}, as PUT does` } }
}

export const listOf = (schema: JsonObject): JsonObject => ({ type: 'array', items: schema })

export function query(name: string, schema: JsonObject, description: string): JsonObject {
  return { name, in: 'query', schema, description }
}

/** A parameter without which there is no answer, with a value that gives one. */
export function needed(name: string, description: string, example: string): JsonObject {
  return { name, in: 'query', required: true, schema: { type: 'string' }, description, example }
}

export function inPath(name: string, description: string): JsonObject {
  return { name, in: 'path', required: true, schema: { type: 'string' }, description }
}

export const shared = (name: string): JsonObject => ({ $ref: `#/components/parameters/${name}` })

const sentences: Record<string, string> = {
  '400': 'What was sent is not right; the message names item, field and reason.',
  '401': 'No token, or one that is not valid.',
  '403': 'The roles of the caller do not give this.',
  '404': 'There is no such record, or not for this caller.',
  '409': 'It conflicts with what is stored.',
  '413': 'The body is larger than 32 MB.',
  '429': 'Too many calls; Retry-After says when to try again.',
}

export const failureResponses: JsonObject = Object.fromEntries(
  Object.entries(sentences).map(([status, description]) => [status, { description, content: json(ref('Failure')) }]),
)

export const sharedParameters: JsonObject = {
  id: inPath('id', 'Our id, or extid- and your external id, or srcid- and the source id.'),
  offset: query('offset', { type: 'integer', minimum: 0 }, 'Records to leave out from the start.'),
  sort: query(
    'sort',
    { type: 'string' },
    'One property; a minus before it sorts downwards. As they were made when left out.',
  ),
  select: query('select', { type: 'string' }, 'Properties to answer, separated by commas; all when empty.'),
  companyId: query(
    'companyId',
    { type: 'string' },
    'Of these companies only, separated by commas; cId and cid mean the same.',
  ),
  filter: query(
    'filter',
    { type: 'string' },
    'A filter tree in JSON, such as {"field":"status","is":"equals","value":"customer"}.',
  ),
  cursor: query(
    'cursor',
    { type: 'string' },
    'From the Link header of the page before: the fastest way through everything.',
  ),
  count: query('count', { enum: ['exact', 'estimated'] }, 'Answers the number of all records in X-Total-Count.'),
  updatedSince: query('updatedSince', { type: 'string', format: 'date-time' }, 'Changed at this moment or later.'),
  filterId: query('filterId', { type: 'string' }, 'A saved filter, by its id; it joins the other conditions.'),
  q: query('q', { type: 'string' }, 'A fragment of what the search finds records by.'),
  titles: query(
    'titles',
    { type: 'boolean', default: false },
    'Adds _titles to each record: the names of what it refers to, by id.',
  ),
  deleted: query('deleted', { type: 'boolean', default: false }, 'What was deleted within the last 30 days instead.'),
}
