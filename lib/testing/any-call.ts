import fc from 'fast-check'
import type { Json, JsonObject } from '@/lib/core/json'
import { resolved } from './check-schema'

export type Described = { path: string; method: string; operation: JsonObject }
/** A call as it may come: the parts of the path by name, the query with its question mark, a body where there is one. */
export type AnyCall = { at: Described; named: Record<string, string>; query: string; body: unknown }

const odd = fc.constantFrom(
  ...[
    '\u0000',
    '\ud800',
    "'; drop table companies; --",
    '%00',
    '../..',
    '-1',
    '1e999',
    'NaN',
    'extid-',
    'srcid-\u0000',
  ],
  ...['__proto__', '', ' ', '🦀', '{', '[]', 'null', 'extid-x,extid-y', '%', '\\', '$1', '*'],
)
const word = fc.oneof(fc.string({ maxLength: 20 }), odd)
/** An address cannot carry half a character; without one it is another. */
const segment = word.map((text) => text.replace(/\p{Surrogate}/gu, '_') || '_')

const filters = fc.constantFrom(
  '{"all":[]}',
  '{"field":"name","is":"contains","value":"x"}',
  '{"any":[{"field":"_id","is":"empty"}]}',
  '{"any":[{"field":"owner","is":"notEmpty"},{"field":"company.name","is":"startsWith","value":"q"}]}',
  '{"not":{}}',
  '[]',
)

/**
 * Calls mostly as the description has them, sometimes of another kind altogether. `refs`: what a path may name, by the path of its list;
 * `fixed`: the same by the name of its part; `texts`: what texts in a body may be.
 */
export function anyCall(
  document: JsonObject,
  operations: Described[],
  { refs, fixed, texts }: { refs: Record<string, string[]>; fixed: Record<string, string[]>; texts: string[] },
): fc.Arbitrary<AnyCall> {
  const follow = (schema: JsonObject | undefined): JsonObject | undefined => {
    if (typeof schema?.$ref === 'string') return follow(resolved(document, schema.$ref))
    return Array.isArray(schema?.anyOf) ? follow(schema.anyOf[0] as JsonObject) : schema
  }
  const told = fc.constantFrom('2026-02-30', '2026-01-31T00:00:00.000Z', 'a@b.example', 'EUR', ...texts)

  const valueFor = (given: JsonObject | undefined, depth = 0): fc.Arbitrary<unknown> => {
    const schema = follow(given)
    const known: Record<string, () => fc.Arbitrary<unknown>> = {
      string: () => fc.oneof(word, told),
      integer: () => fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.double()),
      number: () => fc.oneof(fc.double(), fc.integer(), fc.constantFrom(1e308, -0)),
      boolean: () => fc.boolean(),
      array: () => fc.array(valueFor(schema?.items as JsonObject, depth + 1), { maxLength: 3 }),
      object: () => objectFor(schema, depth + 1),
    }
    const kind = String([schema?.type].flat()[0])
    const right = schema?.enum ? fc.constantFrom(...(schema.enum as unknown[])) : (known[kind] ?? known.string)?.()
    const wrong = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom({ $add: [1], $remove: 'x' }, { $replace: null }),
    )
    return fc.oneof({ weight: 6, arbitrary: right ?? word }, { weight: 1, arbitrary: wrong })
  }

  function objectFor(given: JsonObject | undefined, depth: number): fc.Arbitrary<unknown> {
    const properties = Object.entries((follow(given)?.properties ?? {}) as Record<string, JsonObject>)
    if (depth > 3 || properties.length === 0) return fc.dictionary(word, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 })
    return fc
      .subarray(properties, { maxLength: Math.min(6, properties.length) })
      .chain((chosen) =>
        fc.record(Object.fromEntries(chosen.map(([name, property]) => [name, valueFor(property, depth)]))),
      )
  }

  /** The example with some of it replaced, which gets further than what is made up. */
  const nearly = (example: Json, schema: JsonObject | undefined): fc.Arbitrary<unknown> => {
    if (Array.isArray(example)) {
      const [first = {}] = example
      return fc.array(nearly(first, follow(schema)?.items as JsonObject | undefined), { minLength: 1, maxLength: 3 })
    }
    return objectFor(schema, 0).map((more) => ({ ...(example as JsonObject), ...(more as JsonObject) }))
  }

  const bodyFor = (operation: JsonObject): fc.Arbitrary<unknown> => {
    type Content = Record<string, { schema: JsonObject; example?: Json }>
    const content = (operation.requestBody as { content: Content } | undefined)?.content
    if (!content) return fc.constant(undefined)
    const { schema, example } = content['application/json'] ?? {}
    if (!schema) return fc.oneof(fc.string(), fc.constantFrom('', 'a,b\n1', 'a;b\r\n"', 'PK\u0003\u0004'))
    const isList = follow(schema)?.type === 'array'
    const made = isList
      ? fc.array(objectFor(follow(schema)?.items as JsonObject, 0), { maxLength: 4 })
      : objectFor(schema, 0)
    const wrong = fc.oneof(fc.jsonValue(), fc.constantFrom('{', '[1', '"', '[['.repeat(40)))
    return fc.oneof(
      { weight: 3, arbitrary: made },
      { weight: 4, arbitrary: example === undefined ? made : nearly(example, schema) },
      { weight: 1, arbitrary: wrong },
    )
  }

  const queryFor = (operation: JsonObject): fc.Arbitrary<string> => {
    const parameters = ((operation.parameters ?? []) as JsonObject[])
      .map((each) => (typeof each.$ref === 'string' ? resolved(document, each.$ref) : each))
      .filter((each) => each.in === 'query')
    const fit = parameters.map((each) => {
      const schema = each.schema as JsonObject
      const right = [schema.enum ?? [], each.example ?? [], schema.type === 'integer' ? ['0', '1', '7'] : []].flat()
      return fc.tuple(
        fc.constant(String(each.name)),
        right.length > 0 ? fc.oneof(fc.constantFrom(...right.map(String)), word) : fc.oneof(word, filters),
      )
    })
    const some = fc.tuple(
      fc.oneof(fc.constantFrom('limit', 'name', 'custom', 'select', 'sort', 'offset'), word),
      fc.oneof(word, filters, fc.integer().map(String), fc.constantFrom('name', '-createdAt', 'true', '2026-01-01')),
    )
    return fc.array(fit.length > 0 ? fc.oneof(...fit, some) : some, { maxLength: 4 }).map((pairs) => {
      const needed = parameters.filter(({ required, example }) => required && example !== undefined)
      const query = new URLSearchParams([
        ...needed.map(({ name, example }) => [String(name), String(example)]),
        ...pairs.map(([name, value]) => [name, value]),
      ])
      return query.size > 0 ? `?${query}` : ''
    })
  }

  const namedFor = ({ path, method }: Described): fc.Arbitrary<Record<string, string>> => {
    const [, list = '', , child = ''] = path.split('/')
    const oneOf = (known: string[]) =>
      known.length === 0 || (method === 'DELETE' && known.length < 4)
        ? segment
        : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: segment })
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    const of = (name: string) => fixed[name] ?? (name === 'childId' ? refs[child] : refs[list]) ?? []
    return fc.record(Object.fromEntries(names.map((name) => [name, oneOf(of(name))])))
  }

  return fc.constantFrom(...operations).chain((at) =>
    fc.record({
      at: fc.constant(at),
      named: namedFor(at),
      query: queryFor(at.operation),
      body: bodyFor(at.operation),
    }),
  )
}
