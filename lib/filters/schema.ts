import { z } from 'zod'
import { FailureError, fail } from '@/lib/core/errors'
import type { Json } from '@/lib/core/json'
import { formatNumber } from '@/lib/core/numbers'
import { comparators, type Filter, measures } from '@/lib/filters/tree'

const DEEPEST = 10
const MOST_NODES = 200
const MOST_VALUES = 10_000
const MOST_VALUES_IN_ALL = 20_000
const LONGEST_VALUE = 10_000
const MOST_RANKED = 10_000
const LARGEST_SHARE = 1_000_000

const path = z.string().regex(/^[^.\s][^.]{0,99}(\.[^.]{1,100}){0,9}$/, 'is not a path such as “company.city”')
const scalar = z.union([z.string().max(LONGEST_VALUE), z.number(), z.boolean(), z.null()])
const value = z
  .union([scalar, z.array(scalar).max(MOST_VALUES, `may have ${formatNumber(MOST_VALUES)} values`)])
  .optional()
const operator = z.string().min(1).max(50)
const ranked = { percent: z.boolean().optional(), by: path, per: path.optional(), where: z.unknown() }

/** The shapes of a node, by the key that tells them apart. The nodes inside are read by `read`, which counts them. */
const shapes = {
  all: z.strictObject({ all: z.array(z.unknown()) }),
  any: z.strictObject({ any: z.array(z.unknown()) }),
  not: z.strictObject({ not: z.unknown() }),
  some: z.strictObject({ some: path, where: z.unknown() }),
  none: z.strictObject({ none: path, where: z.unknown() }),
  every: z.strictObject({ every: path, where: z.unknown() }),
  measure: z.strictObject({ measure: z.enum(measures), of: path, where: z.unknown(), is: operator, value }),
  top: z.strictObject({ top: z.number(), ...ranked }),
  bottom: z.strictObject({ bottom: z.number(), ...ranked }),
  saved: z.strictObject({ saved: z.string().min(1).max(40) }),
  compare: z.strictObject({
    compare: path,
    is: z.enum(comparators),
    with: path,
    percent: z.number().positive().max(LARGEST_SHARE).optional(),
  }),
  field: z.strictObject({ field: path, is: operator, value }),
}

/** A filter as a form, an address or a program gave it. Whether its fields and operators exist is found by `lowerFilter`. */
export const filterSchema = z.unknown().transform((input, context): Filter => {
  try {
    return parseFilter(input)
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    context.addIssue({ code: 'custom', message: error.failure.detail })
    return z.NEVER
  }
})

/** @throws FailureError `invalid` with the place inside the tree, or when it is too deep or too large */
export function parseFilter(input: unknown): Filter {
  return read(input, 'filter', 1, { nodes: 0, values: 0 })
}

function read(node: unknown, at: string, depth: number, seen: { nodes: number; values: number }): Filter {
  if (depth > DEEPEST) refuse(at, `is nested more than ${DEEPEST} deep`)
  seen.nodes += 1
  if (seen.nodes > MOST_NODES) refuse('filter', `has more than ${MOST_NODES} conditions`)
  seen.values += has(node, 'value') && Array.isArray(node.value) ? node.value.length : 0
  if (seen.values > MOST_VALUES_IN_ALL) refuse('filter', `has more than ${formatNumber(MOST_VALUES_IN_ALL)} values`)
  const inner = (child: unknown, name: string) => read(child, `${at}.${name}`, depth + 1, seen)
  const innerList = (children: unknown[], name: string) =>
    children.map((child, index) => inner(child, `${name}[${index}]`))

  if (has(node, 'all')) return { all: innerList(shaped(shapes.all, node, at).all, 'all') }
  if (has(node, 'any')) return { any: innerList(shaped(shapes.any, node, at).any, 'any') }
  if (has(node, 'not')) return { not: inner(shaped(shapes.not, node, at).not, 'not') }
  const whole = <Shape extends { where: unknown }>(shape: Shape) => ({ ...shape, where: inner(shape.where, 'where') })
  if (has(node, 'some')) return whole(shaped(shapes.some, node, at))
  if (has(node, 'none')) return whole(shaped(shapes.none, node, at))
  if (has(node, 'every')) return whole(shaped(shapes.every, node, at))
  if (has(node, 'measure')) return defined(whole(shaped(shapes.measure, node, at)))
  if (has(node, 'top')) return ranking(whole(shaped(shapes.top, node, at)), at)
  if (has(node, 'bottom')) return ranking(whole(shaped(shapes.bottom, node, at)), at)
  if (has(node, 'saved')) return shaped(shapes.saved, node, at)
  if (has(node, 'compare')) return shaped(shapes.compare, node, at)
  if (has(node, 'field')) return defined(shaped(shapes.field, node, at))
  return refuse(at, 'needs one of all, any, not, some, none, every, measure, top, bottom, saved, compare or field')
}

function defined<Shape extends { value?: Json }>({ value: given, ...rest }: Shape): Shape {
  return (given === undefined ? rest : { ...rest, value: given }) as Shape // the same shape, without a value that is not there
}

/** A number of records is whole, a share is up to 100. */
function ranking<Shape extends { percent?: boolean } & ({ top: number } | { bottom: number })>(
  shape: Shape,
  at: string,
): Shape {
  const size = 'top' in shape ? shape.top : shape.bottom
  if (shape.percent ? size <= 0 || size > 100 : !Number.isInteger(size) || size < 1 || size > MOST_RANKED) {
    refuse(
      at,
      shape.percent
        ? 'needs a share of more than 0 and at most 100 percent'
        : `needs a whole number from 1 to ${formatNumber(MOST_RANKED)}`,
    )
  }
  return shape
}

function has<Key extends string>(node: unknown, key: Key): node is Record<Key, unknown> {
  return typeof node === 'object' && node !== null && Object.hasOwn(node, key)
}

function shaped<Shape extends z.ZodType>(shape: Shape, node: unknown, at: string): z.infer<Shape> {
  const result = shape.safeParse(node)
  if (result.success) return result.data
  const [issue] = result.error.issues
  if (issue?.code === 'unrecognized_keys')
    refuse(at, `has a key that does not belong there: ${issue.keys.slice(0, 3).join(', ')}`)
  const place = [at, ...(issue?.path ?? [])].join('.')
  return refuse(
    place,
    issue?.code === 'invalid_format' || issue?.code === 'too_big' ? issue.message : 'is missing or of the wrong kind',
  )
}

function refuse(at: string, what: string): never {
  fail('invalid', `${at} ${what}.`, { field: at })
}
