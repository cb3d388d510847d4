import type { Json, JsonObject } from '@/lib/core/json'
import { fieldType } from '@/lib/fields/registry'
import { hub } from '@/lib/models/registry'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

/** External id of the company that the examples belong to; the first example of the hub makes it. */
export const exampleCompany = 'ACME'

const mostFields = 7
const address = 'ada@acme.example'

/** The example of a record below its company: another one, as both can be created, one after the other. */
export function nestedExampleOf(model: ResolvedModel, reference: string): JsonObject {
  const { [reference]: _stated, ...example } = exampleOf(model)
  return Object.fromEntries(
    Object.entries(example).map(([name, value]) => {
      if (value === address) return [name, `bea${address.slice('ada'.length)}`]
      return [name, value === `example-${model.key}` ? `${value}-2` : value]
    }),
  )
}

/** A record that can be created as it stands here: what is needed, and some of what a list of them shows. */
export function exampleOf(model: ResolvedModel): JsonObject {
  const chosen = model.fields.filter((field) => isPlain(field) && (field.required || isTelling(model, field)))
  const needed = chosen.filter(({ required }) => required)
  const more = chosen.filter(({ required }) => !required).slice(0, Math.max(0, mostFields - needed.length))
  const values = [...needed, ...more].filter(({ custom }) => !custom).map((field) => [field.api, sampleOf(field)])
  const custom = needed.filter((field) => field.custom).map((field) => [field.api, sampleOf(field)])
  const externalId = model.fields.find(({ key }) => key === 'externalId')?.api
  return {
    ...Object.fromEntries(companyOf(model)),
    ...Object.fromEntries(values),
    ...(externalId ? { [externalId]: model.key === hub ? exampleCompany : `example-${model.key}` } : {}),
    ...(custom.length > 0 ? { custom: Object.fromEntries(custom) } : {}),
  }
}

function companyOf(model: ResolvedModel): [string, Json][] {
  const { company } = model
  if (company.kind === 'self') return []
  const field = model.fields.find(({ key }) => key === company.field)
  const reference = `extid-${exampleCompany}`
  return field ? [[field.api, company.kind === 'many' ? [reference] : reference]] : []
}

const isPlain = (field: ResolvedField) =>
  !field.computed && !field.options.to && !/^(external|source)Id$/.test(field.key)

function isTelling(model: ResolvedModel, { key, custom, type }: ResolvedField): boolean {
  if (custom || fieldType(type).api === 'team member') return false
  return model.columns.includes(key) || model.title === key || (model.requiredOneOf ?? []).includes(key)
}

function sampleOf(field: ResolvedField): Json {
  const { operators, jsonSchema, coerce } = fieldType(field.type)
  const schema = jsonSchema(field.options)
  if (/currency/i.test(field.key)) return 'EUR'
  const [choice] = field.options.choices ?? []
  if (choice) return schema.type === 'array' ? [choice.value] : choice.value
  for (const sample of samples) {
    const read = coerce(sample, field.options)
    if (read.ok && read.value !== null && fits(schema, sample) && operators) return sample
  }
  return field.label
}

/** Tried in turn: the first that the type takes and that its schema allows. */
const samples: Json[] = [20_484, true, 5, '2026-01-31T00:00:00.000Z', address, 'https://acme.example', ['Example']]

function fits({ type, format, description }: JsonObject, sample: Json): boolean {
  if (Array.isArray(sample)) return type === 'array'
  if (typeof sample === 'boolean') return type === 'boolean'
  if (typeof sample === 'number')
    return (
      (type === 'integer' || type === 'number') &&
      sample > 1000 === (typeof description === 'string' && description.startsWith('Days'))
    )
  if (typeof sample !== 'string' || type !== 'string') return false
  if (sample.startsWith('2026')) return format === 'date-time'
  return sample.startsWith('https') ? format === 'uri' : format === 'idn-email'
}
