import type { Json, JsonObject } from '@/lib/core/json'

/** A typed client in one file without dependencies, made from the description of the API. */
export function typescriptClient(document: JsonObject): string {
  const schemas = objectIn(objectIn(document, 'components'), 'schemas')
  const types = Object.entries(schemas).map(
    ([name, schema]) => `${comment(objectOf(schema).description)}export type ${name} = ${typeOf(objectOf(schema))}\n`,
  )
  const calls = Object.entries(objectIn(document, 'paths')).flatMap(([path, item]) =>
    // One name for a change is enough: PATCH does what PUT does.
    Object.entries(objectOf(item))
      .filter(([method]) => method !== 'patch')
      .map(([method, operation]) => callOf(document, path, method, objectOf(operation))),
  )
  return [
    head,
    ...types,
    runtime,
    `export function createPanorama(options: Options) {\n  const call = caller(options)\n  return {\n${calls.join('')}  }\n}\n`,
  ].join('\n')
}

function callOf(document: JsonObject, path: string, method: string, operation: JsonObject): string {
  const parameters = listIn(operation, 'parameters').map((each) => resolved(document, each))
  const inPath = parameters.filter((each) => each.in === 'path').map(({ name }) => String(name))
  const inQuery = parameters.filter((each) => each.in === 'query')
  const body = bodySchema(operation)
  const takesFile = 'application/octet-stream' in objectIn(objectIn(operation, 'requestBody'), 'content')
  const isRecordList = listIn(operation, 'parameters').some((each) => objectOf(each).$ref === sortParameter)
  const isNeeded = inQuery.some(({ required }) => required === true)
  const names = inQuery.map(
    (each) =>
      `${propertyName(String(each.name))}${each.required === true ? '' : '?'}: ${typeOf(objectIn(each, 'schema'))}`,
  )
  // Every property of a record may be asked for too.
  const query = `{ ${names.join('; ')}${isRecordList ? '; [property: string]: unknown' : ''} }`
  const taken = [
    ...inPath.map((name) => `${name}: string`),
    ...(body ? [`body: ${typeOf(body)}`] : []),
    ...(takesFile ? ['file: Blob'] : []),
    ...(inQuery.length > 0 ? [`query: ${query}${isNeeded ? '' : ' = {}'}`] : []),
  ]
  const address = `\`${path.replaceAll(/\{(\w+)\}/g, (_, name) => `\${encodeURIComponent(${name})}`)}\``
  const given = [body ? 'body' : '', takesFile ? 'file' : '', inQuery.length > 0 ? 'query' : ''].filter(Boolean)
  return `    /** ${operation.summary}. */
    ${operation.operationId}: (${taken.join(', ')}) =>
      call<${answerType(operation)}>('${method.toUpperCase()}', ${address}${given.length > 0 ? `, { ${given.join(', ')} }` : ''}),\n`
}

function bodySchema(operation: JsonObject): JsonObject | null {
  const content = objectIn(objectIn(operation, 'requestBody'), 'content')
  return 'application/json' in content ? objectIn(objectIn(content, 'application/json'), 'schema') : null
}

const sortParameter = '#/components/parameters/sort'

function answerType(operation: JsonObject): string {
  const content = objectIn(objectIn(objectIn(operation, 'responses'), '200'), 'content')
  return 'application/json' in content ? typeOf(objectIn(objectIn(content, 'application/json'), 'schema')) : 'Blob'
}

/** A type for a JSON schema; what it cannot say is `unknown`. */
function typeOf(schema: JsonObject): string {
  if (typeof schema.$ref === 'string') return schema.$ref.split('/').at(-1) ?? 'unknown'
  if (Array.isArray(schema.enum)) return schema.enum.map((each) => JSON.stringify(each)).join(' | ') || 'never'
  if (Array.isArray(schema.anyOf)) return schema.anyOf.map((each) => typeOf(objectOf(each))).join(' | ')
  if (Array.isArray(schema.type))
    return [...new Set(schema.type.map((type) => typeOf({ ...schema, type })))].join(' | ')
  if (schema.type === 'array') return `(${typeOf(objectIn(schema, 'items'))})[]`
  if (schema.type === 'object') return objectType(schema)
  const simple: Record<string, string> = {
    string: 'string',
    integer: 'number',
    number: 'number',
    boolean: 'boolean',
    null: 'null',
  }
  return simple[String(schema.type)] ?? 'unknown'
}

function objectType(schema: JsonObject): string {
  const required = new Set(Array.isArray(schema.required) ? schema.required : [])
  const properties = Object.entries(objectIn(schema, 'properties')).map(([name, property]) => {
    const { title, description } = objectOf(property)
    const says = [title, description].filter(
      (each) => typeof each === 'string' && each.toLowerCase() !== name.toLowerCase(),
    )
    const type = typeOf(objectOf(property))
    return `${comment(says.join('. '), '  ')}  ${propertyName(name)}${required.has(name) ? '' : '?'}: ${type.replaceAll('\n', '\n  ')}`
  })
  const open = schema.additionalProperties === true ? ['  [name: string]: unknown'] : []
  const lines = [...properties, ...open]
  return lines.length === 0 ? 'Record<string, unknown>' : `{\n${lines.join('\n')}\n}`
}

const propertyName = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name))

function comment(text: Json | undefined, indent = ''): string {
  return typeof text === 'string' && text !== ''
    ? `${indent}/** ${text.replaceAll('*/', '* /').replaceAll('\n', ' ')} */\n`
    : ''
}

function resolved(document: JsonObject, given: Json): JsonObject {
  const { $ref } = objectOf(given)
  if (typeof $ref !== 'string') return objectOf(given)
  return $ref.split('/').slice(1).reduce(objectIn, document)
}

function objectIn(from: JsonObject, name: string): JsonObject {
  return objectOf(from[name])
}

function listIn(from: JsonObject, name: string): Json[] {
  const value = from[name]
  return Array.isArray(value) ? value : []
}

function objectOf(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

const head = '// Made by `npm run api-client`. Do not edit: make it again when fields change.\n'

const runtime = `export type Options = {
  /** Where the app answers, such as https://panorama.example. */
  baseUrl: string
  /** The key of a service account. */
  token: string
  fetch?: typeof fetch
}

/** What the API refused, with the problems it named. */
export class PanoramaError extends Error {
  constructor(readonly status: number, readonly code: string, message: string, readonly details: Problem[]) {
    super(message)
    this.name = 'PanoramaError'
  }
}

type Given = { body?: unknown; file?: Blob; query?: Record<string, unknown> }

const mostTries = 5

/** Calls, and waits where the limit on calls asks for it. */
function caller({ baseUrl, token, fetch: send = fetch }: Options) {
  return async <Answer>(method: string, path: string, { body, file, query = {} }: Given = {}): Promise<Answer> => {
    const url = new URL(\`\${baseUrl.replace(/\\/$/, '')}/api/v1\${path}\`)
    for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value))
    for (let attempt = 1; ; attempt += 1) {
      const response = await send(url, {
        method,
        headers: { authorization: \`Bearer \${token}\`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(file ? { body: file } : body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      if (response.status === 429 && attempt < mostTries) {
        const seconds = Number(response.headers.get('retry-after') ?? 1)
        await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
        continue
      }
      if (response.ok && !response.headers.get('content-type')?.startsWith('application/json')) return (await response.blob()) as Answer
      const answer = await response.json()
      if (response.ok) return answer as Answer
      const { code = 'internal', message = response.statusText, details = [] } = answer?.error ?? {}
      throw new PanoramaError(response.status, code, message, details)
    }
  }
}
`
