import { type Scope, scopeFor } from '@/lib/auth/scope'
import { isId } from '@/lib/core/ids'
import { asCalled, storable } from '@/lib/core/text'
import { optionsFor } from '@/lib/db/slices'
import { ident, join, run, type Sql, sql } from '@/lib/db/sql'
import { column } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import { memberKey, targetOf } from '@/lib/records/references'

/**
 * Ids of what people and programs write in references: our id, `extid-…`, `srcid-…`, an address where the model finds records by
 * one, and for colleagues their name. One statement. What is not there, is out of scope, or is meant by several, is left out.
 */
export async function resolveRefs(
  ctx: Ctx,
  key: string,
  refs: Iterable<string>,
  scope?: Scope,
): Promise<Map<string, string>> {
  // What no text of the database can be, nothing is called.
  const wanted = [...new Set(refs)].filter((ref) => storable(ref) === ref)
  const kinds = kindsOf(ctx, key)
  const parts = kinds.flatMap((kind) => {
    const given = wanted.filter((ref) => kind.means(ref))
    return given.length > 0 ? [partOf(ctx, key, kind, given, scope)] : []
  })
  if (parts.length === 0) return new Map()
  const rows = await run<{ ref: string; id: string }>(ctx.db, join(parts, ' union all '), optionsFor(wanted.length))
  return unambiguous(rows)
}

type Kind = {
  means: (ref: string) => boolean
  /** The reference as it stands in the column. */
  value: (ref: string) => string
  column: (alias: string) => Sql
}

function partOf(ctx: Ctx, key: string, kind: Kind, given: string[], scope?: Scope): Sql {
  const target = targetOf(ctx, key, scope ?? (key === memberKey ? undefined : scopeFor(ctx.actor, 'view', key)))
  const values = given.map(kind.value)
  // Two rows of one reference are enough to know that it is ambiguous.
  return sql`select given.ref, found.id from unnest(${given}::text[], ${values}::text[]) as given(ref, value)
    cross join lateral (select r.id from ${target.table} r where ${kind.column('r')} = given.value and ${target.visible('r')} limit 2) found`
}

function kindsOf(ctx: Ctx, key: string): Kind[] {
  if (key === memberKey) return memberKinds
  const model = ctx.models.byKey(key)
  const has = (field: string) => model.fields.some((each) => each.key === field)
  const address = model.matchBy.find((match) => match.whileUnique)
  return [
    ownId,
    ...(has('externalId') ? [prefixed('extid-', (alias) => column(alias, 'externalId'))] : []),
    ...(has('sourceId') ? [prefixed('srcid-', (alias) => column(alias, 'sourceId'))] : []),
    ...(address ? [byAddress((alias) => sql`lower(${column(alias, address.field)})`)] : []),
  ]
}

const ownId: Kind = { means: (ref) => isId(ref), value: (ref) => ref, column: (alias) => ident(alias, 'id') }

function prefixed(prefix: string, at: Kind['column']): Kind {
  return { means: (ref) => ref.startsWith(prefix), value: (ref) => ref.slice(prefix.length), column: at }
}

function byAddress(at: Kind['column']): Kind {
  return {
    means: (ref) => ref.includes('@') && !/^(ext|src)id-/.test(ref),
    value: (ref) => ref.toLowerCase(),
    column: at,
  }
}

const memberKinds: Kind[] = [
  ownId,
  prefixed('extid-', (alias) => ident(alias, 'external_id')),
  byAddress((alias) => sql`lower(${ident(alias, 'email')})`),
  {
    means: (ref) => !ownId.means(ref) && !/@|^extid-/.test(ref),
    value: asCalled,
    column: (alias) => sql`lower(${ident(alias, 'name')})`,
  },
]

function unambiguous(rows: { ref: string; id: string }[]): Map<string, string> {
  const found = new Map<string, string>()
  const several = new Set<string>()
  for (const { ref, id } of rows) {
    if (found.has(ref) && found.get(ref) !== id) several.add(ref)
    found.set(ref, id)
  }
  for (const ref of several) found.delete(ref)
  return found
}
