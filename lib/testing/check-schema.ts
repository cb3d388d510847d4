import type { JsonObject } from '@/lib/core/json'

/**
 * What in a value its schema does not say, as sentences with the place of each. Strict: an object that lists its properties has no others,
 * unless the schema says so. `lenient`: what is required may be missing, and paths to other records may be there, as where a caller selected
 * some properties.
 */
export function schemaFaults(
  document: JsonObject,
  schema: JsonObject,
  value: unknown,
  { lenient = false, place = '' }: { lenient?: boolean; place?: string } = {},
): string[] {
  const at = place || 'the answer'
  const within = (inner: unknown, part: unknown, name: string | number) =>
    schemaFaults(document, inner as JsonObject, part, { lenient, place: `${place}/${name}` })
  if (typeof schema.$ref === 'string')
    return schemaFaults(document, resolved(document, schema.$ref), value, { lenient, place })
  if (Array.isArray(schema.anyOf)) {
    const found = schema.anyOf.map((each) => schemaFaults(document, each as JsonObject, value, { lenient, place }))
    return found.some((faults) => faults.length === 0) ? [] : (found[0] ?? [])
  }
  if (Array.isArray(schema.enum) && !schema.enum.includes(value as never))
    return [`${at} is ${shown(value)}, none of ${JSON.stringify(schema.enum)}`]
  const types = [schema.type ?? []].flat().map(String)
  if (types.length > 0 && !types.some((type) => isOf(type, value))) return [`${at} is ${shown(value)}, not ${types}`]
  if (typeof value === 'number') return outside(schema, value) ? [`${at} is ${value}, beyond its bounds`] : []
  if (typeof value === 'string') {
    const isMoment = schema.format !== 'date-time' || !Number.isNaN(Date.parse(value))
    return isMoment ? [] : [`${at} is ${shown(value)}, no moment`]
  }
  if (Array.isArray(value)) return schema.items ? value.flatMap((part, index) => within(schema.items, part, index)) : []
  if (typeof value !== 'object' || value === null) return []
  const properties = schema.properties as Record<string, JsonObject> | undefined
  const required = lenient ? [] : ((schema.required ?? []) as string[])
  return [
    ...required.filter((name) => !(name in value)).map((name) => `${at} lacks ${name}`),
    ...Object.entries(value).flatMap(([name, part]) => {
      if (properties && Object.hasOwn(properties, name)) return within(properties[name], part, name)
      if (typeof schema.additionalProperties === 'object') return within(schema.additionalProperties, part, name)
      if (lenient && name.includes('.')) return []
      const isClosed = schema.additionalProperties === false || (properties && !schema.additionalProperties)
      return isClosed ? [`${at} has ${name}, which nobody describes: ${shown(part)}`] : []
    }),
  ]
}

/** What `#/components/…` stands for. */
export function resolved(document: JsonObject, ref: string): JsonObject {
  const found = ref
    .split('/')
    .slice(1)
    .reduce<unknown>((part, name) => (part as JsonObject | undefined)?.[name], document)
  return found as JsonObject
}

function isOf(type: string, value: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null
    case 'array':
      return Array.isArray(value)
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
    case 'integer':
      return Number.isInteger(value)
    default:
      return typeof value === type
  }
}

const outside = ({ minimum, maximum }: JsonObject, value: number) =>
  (typeof minimum === 'number' && value < minimum) || (typeof maximum === 'number' && value > maximum)

const shown = (value: unknown) => JSON.stringify(value)?.slice(0, 60)
