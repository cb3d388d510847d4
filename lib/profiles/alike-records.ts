import 'server-only'
import type { Connection } from '@/lib/db/pool'
import { ident, join, run, type Sql, sql } from '@/lib/db/sql'
import { withTransaction } from '@/lib/db/transaction'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Viewer } from '@/lib/profiles/viewer'
import { asksForMe, compileFor, forMember, keyOf, type ViewerClass, viewerClasses } from '@/lib/profiles/viewer-classes'
import type { Ctx } from '@/lib/records/context'

/** Viewers of a record with the answer of each condition, which they have in common. */
export type Seen = { viewers: Viewer[]; holds: boolean[] }

/** Records of which every condition is as true for every viewer. */
export type Alike = { records: number; ids: () => string[]; seen: Seen[] }

type Asked = { stored: unknown[]; viewers: Viewer[]; withIds?: boolean }

/**
 * All records of a model in groups that every condition and every viewer treat alike: there are few, however many records there are.
 * The database looks at each record once and at each pair of a record and somebody it names; the rest is arithmetic.
 */
export async function alikeRecords(
  ctx: Ctx,
  model: ResolvedModel,
  { stored, viewers, withIds = false }: Asked,
): Promise<{ groups: Alike[]; seeing: Viewer[] }> {
  const classes = viewerClasses(ctx, model, stored, viewers)
  const seeing = classes.flatMap((each) => each.viewers)
  if (seeing.length === 0) return { groups: [], seeing }
  const plain = distinct(classes.flatMap((each) => openIn(each).filter((holds) => each.seesAll || !asksForMe(holds))))
  const own = distinct(classes.flatMap((each) => openIn(each).filter((holds) => asksForMe(holds))))
  const pairs = pairsOf(ctx, model, { stored, classes, own: [...own.values()] })
  const facts = join([sql`t.id`, ...[...plain.values()].map((holds, at) => sql`${holds} as ${ident(`c${at}`)}`)])
  const columns = [...plain.keys()].map((_, at) => ident('f', `c${at}`))
  const ids = withIds ? sql`string_agg(f.id, ' ')` : sql`''`
  const whom = pairs ? sql`w.whom` : sql`null::text`
  const grouped = await inOneGo((on) =>
    run<Grouped>(
      on,
      sql`with f as (select ${facts} from ${ident(model.table)} t where t.deleted_at is null)${pairs ? sql`, w as (${pairs})` : sql``}
        select array[${join(columns)}]::boolean[] as facts, ${whom} as whom, count(*)::int as records, ${ids} as ids
        from f${pairs ? sql` left join w on w.id = f.id` : sql``} group by ${join([...columns, whom])}`,
    ),
  )
  const read = reader(classes, { plain: [...plain.keys()], own: [...own.keys()] })
  const groups = grouped.map((row) => ({
    records: row.records,
    ids: () => row.ids.split(' '),
    seen: read(row.facts, row.whom),
  }))
  return { groups, seeing }
}

type Grouped = { facts: boolean[]; whom: string | null; records: number; ids: string }

/** Every worker of a parallel plan would find out anew whom the records name; and what fits into memory is not sorted on disk. */
function inOneGo<Rows>(read: (on: Connection) => Promise<Rows>): Promise<Rows> {
  return withTransaction(async (client) => {
    await client.query("set local max_parallel_workers_per_gather = 0; set local work_mem = '64MB'")
    return read(client)
  })
}

/** The conditions of a class that depend on the record. */
function openIn({ compiled }: ViewerClass): Sql[] {
  return compiled.flatMap(({ holds, known }) => (known === null ? [holds] : []))
}

function distinct(conditions: Sql[]): Map<string, Sql> {
  return new Map(conditions.map((each) => [keyOf(each), each]))
}

/**
 * Whom a record names or who has it in their portfolio, one text for each record: a word for each of them, of their number among the
 * viewers and what the conditions that ask for "me" answer them. Null when nobody stands apart.
 */
function pairsOf(
  ctx: Ctx,
  model: ResolvedModel,
  { stored, classes, own }: { stored: unknown[]; classes: ViewerClass[]; own: Sql[] },
): Sql | null {
  const table = ident(model.table)
  const seeing = classes.flatMap((each) => each.viewers)
  const said = (answers: Sql[]) =>
    answers.length === 0
      ? sql`''`
      : join(
          answers.map((holds) => sql`(${holds})::int::text`),
          ' || ',
        )
  const portfolios = classes.flatMap((each) =>
    each.seesAll
      ? []
      : each.viewers.map((viewer) => {
          const { visible, compiled } = compileFor(ctx, model, stored, viewer, viewer)
          const answers = own.map((holds) => {
            const at = each.compiled.findIndex((one) => one.known === null && keyOf(one.holds) === keyOf(holds))
            return compiled[at]?.holds ?? sql`false`
          })
          return sql`select t.id, ${seeing.indexOf(viewer)}::int as who, ${said(answers)} as says from ${table} t where ${visible}`
        }),
  )
  const asked = classes.filter((each) => each.named.length > 0)
  const members = asked.flatMap((each) =>
    each.viewers.flatMap((viewer) =>
      viewer.actor.memberId ? [{ id: viewer.actor.memberId, who: seeing.indexOf(viewer) }] : [],
    ),
  )
  const mentions = [...distinct(asked.flatMap((each) => each.named)).values()].map(
    (holds) =>
      sql`select t.id, v.id as member, v.who from ${table} t
          join unnest(${members.map(({ id }) => id)}::text[], ${members.map(({ who }) => who)}::int[]) v(id, who)
          on ${forMember(holds, ident('v', 'id'))} where t.deleted_at is null`,
  )
  const answers = own.map((holds) => forMember(holds, ident('n', 'member')))
  const named = sql`select t.id, n.who, ${said(answers)} as says from (${join(mentions, ' union ')}) n join ${table} t on t.id = n.id`
  const parts = [...portfolios, ...(mentions.length > 0 ? [named] : [])]
  if (parts.length === 0) return null
  return sql`select id, string_agg(who || ':' || says, ' ' order by who) as whom from (${join(parts, ' union all ')}) p group by id`
}

/** From what the database says of a group to what its viewers are answered. */
function reader(classes: ViewerClass[], { plain, own }: { plain: string[]; own: string[] }) {
  // Where the answer of each condition stands: known beforehand, among those of the record, among those of the viewer.
  const places = classes.map((each) =>
    each.compiled.map(({ holds, known }) => {
      const key = known === null ? keyOf(holds) : ''
      return { known, at: plain.indexOf(key), mine: asksForMe(holds) ? own.indexOf(key) : -1 }
    }),
  )
  const classOf = classes.flatMap((each, at) => each.viewers.map((viewer) => ({ viewer, at })))
  return (facts: boolean[], whom: string | null): Seen[] => {
    const apart = (whom ?? '').split(' ').flatMap((word) => {
      const [who = '', says = ''] = word.split(':')
      const found = classOf[Number(who)]
      if (who === '' || !found) return []
      const holds = (places[found.at] ?? []).map(
        ({ known, at, mine }) => known ?? (mine >= 0 ? says[mine] === '1' : facts[at] === true),
      )
      return [{ viewers: [found.viewer], holds }]
    })
    const named = new Set(apart.flatMap((each) => each.viewers))
    const together = classes.flatMap((each, at) => {
      const viewers = each.seesAll ? each.viewers.filter((viewer) => !named.has(viewer)) : []
      if (viewers.length === 0) return []
      return [{ viewers, holds: (places[at] ?? []).map((place) => place.known ?? facts[place.at] === true) }]
    })
    return [...together, ...apart]
  }
}
