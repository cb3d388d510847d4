import { z } from 'zod'
import type { JsonObject } from '@/lib/core/json'
import { fieldType } from '@/lib/fields/registry'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

/** Name of a model's schema: its own name without spaces, as the tenant's may change and a program's types may not. */
export const schemaName = ({ key }: ResolvedModel) => key.charAt(0).toUpperCase() + key.slice(1)

export const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })

/** What a check declares, as a schema: what may be sent, before it is read. `replaced` says more of some properties. */
export function inputSchema(check: z.ZodType, replaced: JsonObject = {}): JsonObject {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(check, { io: 'input', unrepresentable: 'any' })
  const given = JSON.parse(JSON.stringify(schema)) as JsonObject // a schema is plain JSON
  return { ...given, properties: { ...(given.properties as JsonObject), ...replaced } }
}

/** A stored record, and what may be written of one. */
export function modelSchemas(model: ResolvedModel): [name: string, schema: JsonObject][] {
  const system = model.fields.filter((field) => !field.custom)
  const custom = model.fields.filter((field) => field.custom)
  const name = schemaName(model)
  const document: JsonObject = {
    type: 'object',
    description: `${model.label.one}, as it is stored. Empty values are left out.`,
    required: ['_id', 'createdAt', 'updatedAt'],
    properties: {
      _id: { type: 'string', description: 'Our own id.', readOnly: true },
      ...Object.fromEntries(system.flatMap(shown)),
      custom: customSchema(custom),
      ...Object.fromEntries((model.apiHolds ?? []).map((name) => [name, held])),
      _titles: {
        type: 'object',
        additionalProperties: ref('Title'),
        description: 'With titles=true: what the record refers to, by id.',
        readOnly: true,
      },
    },
  }
  const written = system.filter((field) => !field.computed && !isStamp(field))
  const input: JsonObject = {
    type: 'object',
    description: requirements(model),
    properties: {
      ...Object.fromEntries(written.map((field) => [field.api, { ...described(field), ...writable(field) }])),
      custom: customSchema(custom.filter((field) => !field.computed)),
    },
  }
  return [
    [name, document],
    [`${name}Input`, input],
  ]
}

/** What stands inside a document: documents of other models. */
const held: JsonObject = {
  type: 'array',
  items: { type: 'object', additionalProperties: true },
  description: 'Those of this record, whole; left out with titles=true.',
  readOnly: true,
}

const isStamp = ({ key }: ResolvedField) => key === 'createdAt' || key === 'updatedAt'

function customSchema(fields: ResolvedField[]): JsonObject {
  return {
    type: 'object',
    description: 'Your own fields, by name. A name without a field is kept, for an administrator to adopt.',
    additionalProperties: true,
    properties: Object.fromEntries(fields.map((field) => [field.api, { ...described(field), ...typeOf(field) }])),
  }
}

/** The field, and the names that stand beside what it points at. */
function shown(field: ResolvedField): [string, JsonObject][] {
  const schema = { ...described(field), ...typeOf(field), ...(field.computed && { readOnly: true }) }
  const { apiTitles } = field
  const aliases = isStamp(field) ? field.apiAliases : []
  if (!apiTitles) return [field.api, ...aliases].map((name) => [name, schema])
  const isList = typeOf(field).type === 'array'
  const named: JsonObject = isList
    ? { type: 'array', items: ref('Person'), readOnly: true }
    : { type: 'string', readOnly: true }
  return [...(apiTitles.as === field.api ? [] : [[field.api, schema] as [string, JsonObject]]), [apiTitles.as, named]]
}

function described(field: ResolvedField): JsonObject {
  return { title: field.label, ...(field.description ? { description: field.description } : {}) }
}

function typeOf(field: ResolvedField): JsonObject {
  return fieldType(field.type).jsonSchema(field.options)
}

/** Writing takes more than reading answers: dates as they are written, records by their keys, changes of lists. */
function writable(field: ResolvedField): JsonObject {
  const schema = typeOf(field)
  if (schema.type !== 'array')
    return { ...schema, ...(schema.type ? { type: [String(schema.type), 'null'] } : {}), ...nullable(schema) }
  return { anyOf: [schema, ref('ListChange'), { type: 'null' }] }
}

/** A closed list also takes nothing. */
function nullable({ enum: choices }: JsonObject): JsonObject {
  return Array.isArray(choices) ? { enum: [...choices, null] } : {}
}

function requirements(model: ResolvedModel): string {
  const needed = model.fields
    .filter((field) => field.required)
    .map((field) => (field.custom ? `custom.${field.api}` : field.api))
  const oneOf = (model.requiredOneOf ?? []).map((key) => model.fields.find((field) => field.key === key)?.api ?? key)
  return [
    needed.length > 0 ? `Needed to create: ${needed.join(', ')}.` : '',
    oneOf.length > 0 ? `One of these is needed: ${oneOf.join(', ')}.` : '',
    'Names nobody knows are left alone. A record is referred to by its _id, extid-… or srcid-….',
  ]
    .filter(Boolean)
    .join(' ')
}

const problem: JsonObject = {
  type: 'object',
  required: ['code', 'message'],
  properties: {
    index: { type: 'integer', description: 'Place of the item in the list.' },
    field: { type: 'string' },
    code: { enum: ['invalid', 'forbidden', 'not_found', 'conflict', 'internal'] },
    message: { type: 'string', description: 'A sentence for people.' },
  },
}

const itemProblem: JsonObject = {
  ...problem,
  required: ['index', 'code', 'message'],
  description: 'What is wrong with one item, with the keys that it gave. `internal`: nothing is; send it again.',
  additionalProperties: { type: 'string' },
}

const list = (items: JsonObject): JsonObject => ({ type: 'array', items })

const failure = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'details'],
      properties: {
        code: { enum: ['invalid', 'unauthorized', 'forbidden', 'not_found', 'conflict', 'limited', 'internal'] },
        message: { type: 'string' },
        details: list(ref('Problem')),
      },
    },
  },
}

/** Schemas that no model has to itself. */
export const sharedSchemas: Record<string, JsonObject> = {
  Problem: problem,
  ItemProblem: itemProblem,
  Failure: failure,
  Person: {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'string' }, name: { type: 'string' }, isOwner: { type: 'boolean' } },
  },
  Title: {
    type: 'object',
    required: ['model', 'id', 'title'],
    properties: {
      model: { type: 'string' },
      id: { type: 'string' },
      title: { type: 'string' },
      subtitle: { type: 'string' },
    },
  },
  ListChange: {
    type: 'object',
    description: 'Changes a list instead of replacing it.',
    properties: { $add: list({}), $remove: list({}), $replace: list({}) },
  },
  Keys: {
    type: 'object',
    required: ['_id'],
    properties: { _id: { type: 'string' }, externalId: { type: 'string' }, sourceId: { type: 'string' } },
    additionalProperties: true,
  },
  BulkResult: {
    type: 'object',
    required: [
      'created',
      'createdErrors',
      'insertsKeys',
      'updated',
      'updatedErrors',
      'updatesKeys',
      'nonupdates',
    ].concat('modified', 'upsertedIds', 'permissionErrors'),
    properties: {
      created: { type: 'integer' },
      createdErrors: list(ref('ItemProblem')),
      insertsKeys: list(ref('Keys')),
      updated: { type: 'integer' },
      updatedErrors: list(ref('ItemProblem')),
      updatesKeys: list(ref('Keys')),
      nonupdates: { type: 'integer', description: 'Items that were found and changed nothing: nothing was written.' },
      modified: list({ type: 'string' }),
      upsertedIds: list({ type: 'string' }),
      permissionErrors: list(ref('ItemProblem')),
    },
  },
  Removed: {
    type: 'object',
    required: ['n', 'ok', 'deletedCount'],
    properties: { n: { type: 'integer' }, ok: { type: 'integer' }, deletedCount: { type: 'integer' } },
  },
  Received: {
    type: 'object',
    required: ['processed', 'errors'],
    properties: { processed: { type: 'integer' }, errors: list(ref('Problem')) },
  },
  NothingReceived: {
    type: 'object',
    required: ['error'],
    properties: { ...failure.properties, processed: { type: 'integer' }, errors: list(ref('Problem')) },
  },
}
