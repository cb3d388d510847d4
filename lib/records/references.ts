import { type Scope, scopeFor } from '@/lib/auth/scope'
import { ident, raw, type Sql, sql } from '@/lib/db/sql'
import type { ResolvedField } from '@/lib/models/resolved'
import { column, type Order, order } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import { withinScope } from '@/lib/records/portfolio'

/** Key that fields for colleagues point at; they are no records and known to everyone who signs in. */
export const memberKey = 'member'

/** Where the records that fields point at stand, and which of them the actor may see. */
export type Target = {
  key: string
  /** One of them in the tenant's words. */
  label: string
  table: Sql
  /** Living records in scope, by alias. */
  visible: (alias: string) => Sql
  title: (alias: string) => Sql
  subtitle: (alias: string) => Sql
  /** What a list sorts by when it sorts by the reference. */
  order: (alias: string) => Order
}

/** The model key a field points at; null for fields that hold values of their own. */
export function pointsTo(field: ResolvedField): string | null {
  return field.relation?.to ?? field.options.to ?? null
}

export function targetOf(ctx: Ctx, key: string, scope?: Scope): Target {
  if (key === memberKey) return members
  const model = ctx.models.byKey(key)
  const named = (field: string | undefined) => (alias: string) => (field ? column(alias, field) : raw('null::text'))
  const title = model.fields.find((field) => field.key === model.title)
  return {
    key,
    label: model.label.one,
    table: ident(model.table),
    visible: (alias) =>
      sql`${ident(alias, 'deleted_at')} is null and ${withinScope(ctx.models, model, alias, scope ?? scopeFor(ctx.actor, 'view', key))}`,
    title: named(model.title),
    subtitle: named(model.subtitle),
    order: (alias) => (title ? order(title, alias) : { expression: ident(alias, 'id'), type: 'text' }),
  }
}

const members: Target = {
  key: memberKey,
  label: 'Colleague',
  table: ident('members'),
  visible: () => raw('true'),
  title: (alias) => ident(alias, 'name'),
  subtitle: (alias) => ident(alias, 'email'),
  order: (alias) => ({ expression: sql`lower(${ident(alias, 'name')})`, type: 'text' }),
}
