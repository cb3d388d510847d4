import { queryOptions } from '@tanstack/react-query'
import type { Json, JsonObject } from '@/lib/core/json'
import { callApi } from './call-api'

/** One call of the public API, ready to be shown and tried. */
export type ApiOperation = {
  id: string
  tag: string
  method: string
  path: string
  summary: string
  description: string | null
  parameters: ApiParameter[]
  /** Fields of the body, and a body that works as it stands. */
  body: { fields: ApiField[]; example: string; isList: boolean; contentType: string } | null
  /** How it is opened: by a key or the session, or by a token of the tenant's. */
  opens: 'key' | 'path' | 'basic'
}

export type ApiParameter = {
  name: string
  place: 'path' | 'query'
  isNeeded: boolean
  /** A value that works, where one is needed. */
  example: string
  type: string
  description: string
}
export type ApiField = { name: string; type: string; description: string }

/** The description of the API for whoever is signed in. */
export const apiDescriptionQuery = queryOptions({
  queryKey: ['api-description'],
  queryFn: async ({ signal }): Promise<ApiOperation[]> =>
    operationsOf(await (await callApi('openapi.json', { signal })).json()),
  staleTime: 60_000,
})

/** The calls in the order of the document. */
export function operationsOf(document: JsonObject): ApiOperation[] {
  return Object.entries(objectOf(document.paths)).flatMap(([path, item]) =>
    // A change by PATCH is the same call as by PUT.
    Object.entries(objectOf(item)).flatMap(([method, given]): ApiOperation[] => {
      if (method === 'patch') return []
      const operation = objectOf(given)
      const call = {
        id: textOf(operation.operationId),
        tag: textOf(listOf(operation.tags)[0]),
        method: method.toUpperCase(),
        path,
        summary: textOf(operation.summary),
        description: typeof operation.description === 'string' ? operation.description : null,
        parameters: listOf(operation.parameters).map((each) => parameterOf(resolved(document, each))),
        body: bodyOf(document, operation),
        opens: opensBy(operation),
      }
      return [call]
    }),
  )
}

function opensBy({ security }: JsonObject): ApiOperation['opens'] {
  if (!Array.isArray(security)) return 'key'
  return security.length === 0 ? 'path' : 'basic'
}

function parameterOf(parameter: JsonObject): ApiParameter {
  return {
    name: textOf(parameter.name),
    place: parameter.in === 'path' ? 'path' : 'query',
    isNeeded: parameter.in === 'path' || parameter.required === true,
    example: textOf(parameter.example),
    type: typeOf(objectOf(parameter.schema)),
    description: textOf(parameter.description),
  }
}

function bodyOf(document: JsonObject, operation: JsonObject): ApiOperation['body'] {
  const content = objectOf(objectOf(operation.requestBody).content)
  const file = content['application/octet-stream']
  if (file) {
    const example = textOf(objectOf(file).example)
    return { fields: [], example, isList: false, contentType: 'application/octet-stream' }
  }
  const contentType = 'application/json'
  const json = objectOf(content[contentType])
  if (json.schema === undefined) return null
  const given = objectOf(json.schema)
  const [first = given] = listOf(given.anyOf)
  const schema = resolved(document, first)
  const isList = schema.type === 'array'
  const item = isList ? resolved(document, schema.items ?? null) : schema
  return { fields: fieldsOf(item), example: JSON.stringify(json.example ?? {}, null, 2), isList, contentType }
}

function fieldsOf(schema: JsonObject, prefix = ''): ApiField[] {
  return Object.entries(objectOf(schema.properties)).flatMap(([name, given]) => {
    const property = objectOf(given)
    const inner = fieldsOf(property, `${prefix}${name}.`)
    if (inner.length > 0) return inner
    const says = [property.title, property.description].filter((text) => typeof text === 'string')
    return [{ name: prefix + name, type: typeOf(property), description: says.join('. ') }]
  })
}

function typeOf(schema: JsonObject): string {
  if (Array.isArray(schema.enum)) {
    const choices = schema.enum.filter((each) => each !== null).map(String)
    return choices.slice(0, 12).join(' | ') + (choices.length > 12 ? ' | …' : '')
  }
  if (Array.isArray(schema.anyOf)) return typeOf(objectOf(schema.anyOf[0]))
  const [type] = [schema.type].flat()
  if (type === 'array') return `list of ${typeOf(objectOf(schema.items)) || 'anything'}`
  return typeof schema.format === 'string' ? schema.format : textOf(type)
}

function resolved(document: JsonObject, given: Json): JsonObject {
  const { $ref } = objectOf(given)
  if (typeof $ref !== 'string') return objectOf(given)
  return $ref
    .split('/')
    .slice(1)
    .reduce((at, name) => objectOf(at[name]), document)
}

/** The address of a call with what was filled in; names that are left open stay as they are. */
export function addressOf({ path, parameters }: ApiOperation, values: Record<string, string>): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]?.trim()
    return value ? encodeURIComponent(value) : whole
  })
  const query = new URLSearchParams()
  for (const { name, place } of parameters) {
    const value = values[name]?.trim()
    if (place === 'query' && value) query.set(name, value)
  }
  return `/api/v1${filled}${query.size > 0 ? `?${query}` : ''}`
}

/** The call as a line for a terminal. */
export function curlOf(operation: ApiOperation, base: string, values: Record<string, string>, body: string): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
  const lines = [
    `curl ${operation.method === 'GET' ? '' : `-X ${operation.method} `}${quoted(base + addressOf(operation, values))}`,
  ]
  if (operation.opens === 'key') lines.push(`-H 'Authorization: Bearer KEY'`)
  if (operation.opens === 'basic') lines.push(`-u 'TENANT_TOKEN:'`)
  if (operation.body) lines.push(`-H 'Content-Type: ${operation.body.contentType}'`, `-d ${quoted(body)}`)
  return lines.join(' \\\n  ')
}

function objectOf(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
