import { z } from 'zod'
import { coerceDay } from '@/lib/core/data-standards'
import { dayToEpoch } from '@/lib/core/dates'
import type { Problem } from '@/lib/core/errors'
import type { JsonObject } from '@/lib/core/json'
import { parsed } from '@/lib/core/parsed'
import type { PointInput } from '@/lib/metrics/points'
import type { StoredPoint } from '@/lib/metrics/read-points'
import type { ResolvedModel, ResolvedModels } from '@/lib/models/resolved'

const pointItem = z.object({
  dimensionId: z.string().min(1).max(200).regex(/^\S+$/, 'must not contain spaces'),
  value: z.number(),
  externalId: z.union([z.string().min(1), z.number()]).transform(String),
  model: z.string().optional(),
  date: z.unknown().optional(),
})

export type ReadPoints = { points: PointInput[]; indexes: number[]; problems: Problem[] }

/**
 * Reads pushed numbers, one object or a list. What is wrong with an item is reported by its index; `indexes` says where
 * each good point came from.
 */
export function readPointItems(
  body: unknown,
  context: { models: ResolvedModels; hub: string; today: string },
): ReadPoints {
  const given: unknown[] = Array.isArray(body) ? body : [body]
  const read: ReadPoints = { points: [], indexes: [], problems: [] }
  const dayOf = rememberingDays(context.today)
  for (const [index, each] of given.entries()) {
    const point = readPoint(each, context, dayOf)
    if ('problem' in point) read.problems.push({ index, code: 'invalid', ...point.problem })
    else {
      read.points.push(point)
      read.indexes.push(index)
    }
  }
  return read
}

type Refused = { problem: { field?: string; message: string } }

function readPoint(
  given: unknown,
  { models, hub }: { models: ResolvedModels; hub: string },
  dayOf: (date: unknown) => ReturnType<typeof coerceDay>,
): PointInput | Refused {
  const item = pointItem.safeParse(given)
  if (!item.success) {
    const [issue] = item.error.issues
    const field = issue?.path.join('.') || undefined
    return { problem: { field, message: field ? `${field}: ${issue?.message}.` : 'This item is not an object.' } }
  }
  const { dimensionId, value, externalId, model, date } = item.data
  const key = model === undefined ? hub : modelKeyOf(models, model)
  if (!key) return { problem: { field: 'model', message: `There is no model ${model}.` } }
  const day = dayOf(date)
  if (!day.ok || day.value === null)
    return { problem: { field: 'date', message: day.ok ? 'The date is empty.' : day.message } }
  return { metric: dimensionId, model: key, record: `extid-${externalId}`, day: day.value, value }
}

/** The day of a point, today where none is given. Thousands of points share a few days. */
function rememberingDays(today: string) {
  const known = new Map<unknown, ReturnType<typeof coerceDay>>()
  return (date: unknown) => {
    if (date === undefined || date === null || date === '') return parsed(today)
    const day = known.get(date) ?? coerceDay(date)
    if (known.size < mostDays) known.set(date, day)
    return day
  }
}

const mostDays = 1_000

/** `EndUser`, `enduser` and `endusers` are the same model. */
function modelKeyOf(models: ResolvedModels, name: string): string | undefined {
  const wanted = name.toLowerCase()
  return models.list.find(({ key, slug }) => key.toLowerCase() === wanted || slug.toLowerCase() === wanted)?.key
}

const apiNameOf = ({ apiName, key }: ResolvedModel) => apiName ?? key.charAt(0).toUpperCase() + key.slice(1)

/** A stored number as the public API shows it; its id is made of what it belongs to. */
export function pointDocument(models: ResolvedModels, point: StoredPoint): JsonObject {
  const document = {
    _id: `${point.recordId}.${point.metric}.${point.day}`,
    dimensionId: point.metric,
    time: dayToEpoch(point.day),
    value: point.value,
    model: apiNameOf(models.byKey(point.model)),
    parentId: point.recordId,
  }
  return {
    ...document,
    ...(point.companyId ? { companyId: point.companyId } : {}),
    ...(point.companyName ? { companyName: point.companyName } : {}),
  }
}
