import type { JsonObject } from '@/lib/core/json'
import type { ResolvedModel } from '@/lib/models/resolved'
import { exampleOf } from './examples'
import { change, listOf, operation, query, shared } from './operations'
import { ref, schemaName } from './schemas'

export type Rights = { create: boolean; update: boolean; remove: boolean }

/** The routes that every model has, as far as the caller may go. */
export function modelPaths(model: ResolvedModel, may: Rights): [path: string, item: JsonObject][] {
  const tag = model.label.many
  const name = schemaName(model)
  const one = model.label.one.toLowerCase()
  const many = tag.toLowerCase()
  const example = exampleOf(model)
  const [key = ''] = Object.keys(example).slice(-1)
  const list = operation({
    id: `list${name}`,
    tag,
    summary: `List ${many}`,
    description:
      'A bare array; nothing found is an empty one. Every property can be a parameter and then asks for equality.',
    parameters: listParameters(model),
    answer: listOf(ref(name)),
  })
  const create = operation({
    id: `create${name}`,
    tag,
    summary: `Create one ${one}`,
    body: { schema: ref(`${name}Input`), example },
    answer: ref(name),
  })
  const upsert = operation({
    id: `upsert${name}`,
    tag,
    summary: `Create or update up to 5,000 ${many}`,
    description: `Each item is matched by _id, then ${matchKeys(model)}; what is found is updated, anything else created. Good items are written even when others fail.`,
    body: { schema: { ...listOf(ref(`${name}Input`)), maxItems: 5000 }, example: [example] },
    answer: ref('BulkResult'),
    partial: true,
  })
  const id = [shared('id')]
  const get = operation({
    id: `get${name}`,
    tag,
    summary: `Show one ${one}`,
    parameters: [...id, ...['select', 'titles', 'deleted'].map(shared)],
    answer: ref(name),
  })
  const update = operation({
    id: `update${name}`,
    tag,
    summary: `Change one ${one}`,
    description: 'What is not given stays as it is; null empties a field.',
    parameters: id,
    body: { schema: ref(`${name}Input`), example: { [key]: example[key] ?? null } },
    answer: ref(name),
  })
  const remove = operation({
    id: `remove${name}`,
    tag,
    summary: `Delete one ${one}`,
    description: 'Hidden at once, together with what belongs to it; it can be restored for 30 days.',
    parameters: id,
    answer: ref('Removed'),
  })
  const history = operation({
    id: `history${name}`,
    tag,
    summary: `Show what happened to one ${one}`,
    description: 'Newest first: who changed which field, when, from what to what, and through which door.',
    parameters: [
      ...id,
      query('fields', { type: 'string' }, 'A comma list: only what changed one of these.'),
      query('limit', { type: 'integer', minimum: 1, maximum: 200, default: 50 }, 'How many events.'),
      query('cursor', { type: 'string' }, 'The `next` of the page before.'),
    ],
    answer: { type: 'object' },
  })
  const near = operation({
    id: `neighbours${name}`,
    tag,
    summary: `Find the ${many} before and after one in a list`,
    description:
      'Takes what the list takes and finds them from the place of the record itself, however deep in the list. All are null where the list does not show it.',
    parameters: [
      ...id,
      ...listParameters(model).filter(
        ({ $ref, name: of }) =>
          !unpaged.has(
            String($ref ?? of)
              .split('/')
              .at(-1) ?? '',
          ),
      ),
    ],
    answer: {
      type: 'object',
      properties: {
        previous: { type: ['string', 'null'] },
        next: { type: ['string', 'null'] },
        position: { type: ['integer', 'null'], description: 'From one; null far down the list.' },
      },
    },
  })
  return [
    [
      `/${model.slug}`,
      { get: list, ...(may.create && { post: create }), ...((may.create || may.update) && { put: upsert }) },
    ],
    [`/${model.slug}/{id}/history`, { get: history }],
    [`/${model.slug}/{id}/neighbours`, { get: near }],
    [`/${model.slug}/{id}`, { get, ...(may.update && change(update)), ...(may.remove && { delete: remove }) }],
  ]
}

/** What says how much of a list is read. */
const unpaged = new Set(['limit', 'offset', 'cursor', 'count', 'select', 'titles'])

/** What every list of a model takes. */
export function listParameters(model: ResolvedModel): JsonObject[] {
  return [
    query(
      'limit',
      { type: 'integer', minimum: 0, default: model.list.limit },
      `At most ${model.list.max}; a higher one means that.`,
    ),
    ...['offset', 'sort', 'select', ...(model.company.kind === 'self' ? [] : ['companyId'])].map(shared),
    ...['filter', 'filterId', 'q', 'cursor', 'count', 'updatedSince', 'titles', 'deleted'].map(shared),
    ...(model.archivedField
      ? [query('archived', { enum: ['true', 'false', 'include'] }, 'Archived ones are left out unless asked for.')]
      : []),
  ]
}

function matchKeys(model: ResolvedModel): string {
  const names = model.matchBy.map(({ field, whileUnique }) => {
    const api = model.fields.find(({ key }) => key === field)?.api ?? field
    return whileUnique ? `${api} while only one has it` : api
  })
  return names.join(', then ')
}
