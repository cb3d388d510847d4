import 'server-only'
import { formatMoney } from '@/lib/core/money'
import { plural } from '@/lib/core/text'
import type { Filter } from '@/lib/filters/tree'
import { loadProfile } from '@/lib/loaders/load-profile'
import type { RecordRow } from '@/lib/models/record'
import type { Ctx } from '@/lib/records/context'
import { systemContext, tenantForRequest } from '@/lib/server/context'

export type GroupMember = { id: string; name: string; health: number | null; arr: string; depth: number }
/** `all` leads to the companies of a group that is larger than what is listed. */
export type Group = { summary: string; companies: GroupMember[]; count: number; all: Filter }

const most = 30
/** Of a group larger than that, as many are looked through for those of a viewer who sees some companies only. */
const mostInGroup = 5_000
const mostOwn = 200

/**
 * The companies of a group in tree order, from its root; null for a company that stands alone. Of whoever sees some companies only, those
 * of their own: how many there are, and what they come to together, is not told.
 */
export async function loadGroup(id: string): Promise<Group | null> {
  const { ctx, answer } = await loadProfile('company', id)
  const seesAll = ctx.models.byKey('company').fields.some(({ key }) => key === 'orgRootId')
  const place = seesAll ? answer.record.values : await placeOf(id)
  const { orgRootId, orgUnits, parentId } = place
  const isAlone = !parentId && orgUnits === 0
  if (isAlone || typeof orgRootId !== 'string') return null
  const whole: Filter = {
    any: [
      { field: 'id', is: 'equals', value: orgRootId },
      { field: 'orgRootId', is: 'equals', value: orgRootId },
    ],
  }
  const all = seesAll ? whole : await ownOf(ctx, whole)
  const { rows, next } = await ctx.records.list('company', {
    filter: all,
    select: ['name', 'health', 'arr', 'parentId', ...(seesAll ? ['orgArr'] : [])],
    sort: [{ field: 'name' }],
    limit: most,
  })
  if (rows.length <= 1) return null
  const { currency } = await tenantForRequest()
  const root = rows.find((row) => row.id === orgRootId)
  const total = root && seesAll ? formatMoney(String(root.values.orgArr ?? '0'), currency, 'short') : null
  const companies = inTreeOrder(rows).map(({ row, depth }) => ({
    id: row.id,
    name: String(row.values.name),
    health: typeof row.values.health === 'number' ? row.values.health : null,
    arr: formatMoney(String(row.values.arr ?? '0'), currency, 'short'),
    depth,
  }))
  const count = next ? (await ctx.records.count('company', { filter: all }, null)).count : companies.length
  const counted = plural(count, 'company', 'companies')
  return { summary: total ? `${total} across ${counted}` : counted, companies, count, all }
}

/** Where a company stands in its group, which is not for everybody to know. */
async function placeOf(id: string): Promise<RecordRow['values']> {
  const ctx = await systemContext()
  return (await ctx.records.get('company', id, { select: ['orgRootId', 'orgUnits', 'parentId'] })).record.values
}

/** The companies of a group that the viewer sees, by their ids: what else is in it is not said. */
async function ownOf(ctx: Ctx, whole: Filter): Promise<Filter> {
  const group = await (await systemContext()).records.list('company', { filter: whole, select: [], limit: mostInGroup })
  const among: Filter = { field: 'id', is: 'anyOf', value: group.rows.map((row) => row.id) }
  const { rows } = await ctx.records.list('company', { filter: among, select: [], limit: mostOwn })
  return { field: 'id', is: 'anyOf', value: rows.map((row) => row.id) }
}

function inTreeOrder(rows: RecordRow[]): { row: RecordRow; depth: number }[] {
  const known = new Set(rows.map((row) => row.id))
  const parentOf = (row: RecordRow) =>
    typeof row.values.parentId === 'string' && known.has(row.values.parentId) ? row.values.parentId : null
  const below = (parent: string | null, depth: number): { row: RecordRow; depth: number }[] =>
    rows.filter((row) => parentOf(row) === parent).flatMap((row) => [{ row, depth }, ...below(row.id, depth + 1)])
  return below(null, 0)
}
