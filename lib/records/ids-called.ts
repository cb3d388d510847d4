import { bareDomain } from '@/lib/core/bare-domain'
import { asCalled } from '@/lib/core/text'
import { run, sql } from '@/lib/db/sql'
import { column } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import { idsByText, type Meant } from '@/lib/records/ids-by-text'
import { memberKey, targetOf } from '@/lib/records/references'
import { resolveRefs } from '@/lib/records/resolve-refs'

/** Ids of what people call records or colleagues in scope: their name, else their e-mail address, else a domain of theirs. */
export async function idsCalled(ctx: Ctx, key: string, names: string[]): Promise<Meant> {
  if (names.length === 0) return () => []
  if (key === memberKey) return membersCalled(ctx, names)
  const model = ctx.models.byKey(key)
  const title = model.fields.find((field) => field.key === model.title)
  const byName: Meant = title ? await idsByText(ctx, { model: key, field: title }, names) : () => []
  const others = names.filter((name) => byName(name).length === 0)
  const byAddress = await resolveRefs(ctx, key, others)
  const hasDomains = model.fields.some((field) => field.key === 'domains' && !field.custom)
  const byDomain = hasDomains ? await idsOfDomains(ctx, key, others) : new Map<string, string[]>()
  return (name) => {
    const named = byName(name)
    if (named.length > 0) return named
    const id = byAddress.get(name)
    return id ? [id] : (byDomain.get(bareDomain(name)) ?? [])
  }
}

async function membersCalled(ctx: Ctx, names: string[]): Promise<Meant> {
  const called = names.map(asCalled)
  const rows = await run<{ id: string; name: string; email: string }>(
    ctx.db,
    sql`select id, name, email from members where lower(name) = any(${called}::text[]) or lower(email) = any(${called}::text[])`,
  )
  return (name) =>
    rows.flatMap((row) => ([row.name, row.email].some((one) => asCalled(one) === asCalled(name)) ? [row.id] : []))
}

async function idsOfDomains(ctx: Ctx, key: string, names: string[]): Promise<Map<string, string[]>> {
  const domains = [...new Set(names.map(bareDomain))].filter((domain) => /^[^\s@]+\.[^\s@]{2,}$/.test(domain))
  const ids = new Map<string, string[]>()
  if (domains.length === 0) return ids
  const target = targetOf(ctx, key)
  const rows = await run<{ id: string; domains: string[] }>(
    ctx.db,
    sql`select r.id, ${column('r', 'domains')} as domains from ${target.table} r
      where ${column('r', 'domains')} && ${domains}::text[] and ${target.visible('r')} order by r.id`,
  )
  for (const row of rows) for (const domain of row.domains) ids.set(domain, [...(ids.get(domain) ?? []), row.id])
  return ids
}
