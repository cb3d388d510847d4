import 'server-only'
import { scopeFor } from '@/lib/auth/scope'
import { fail } from '@/lib/core/errors'
import { ident, run, runOne, sql } from '@/lib/db/sql'
import { evaluateSuccessUnits } from '@/lib/metrics/evaluate-success-units'
import { showLights } from '@/lib/metrics/light-fields'
import type { Light } from '@/lib/metrics/success-units'
import type { Ctx } from '@/lib/records/context'
import { hubOf, withinScope } from '@/lib/records/portfolio'

type SetLight = {
  companyId: string
  unitId: string
  /** Null gives it back to its source. */
  light: Light | null
  display: string | null
  reason: string
  expiresAt: string | null
}

/**
 * Sets a light of a company by hand, with the reason and until when it stands.
 * @throws FailureError `not_found` for a company the actor may not see, `forbidden` where they may not change it
 */
export async function setLight(
  ctx: Ctx,
  { companyId, unitId, light, display, reason, expiresAt }: SetLight,
): Promise<null> {
  const hub = hubOf(ctx.models)
  const { record } = await ctx.records.get(hub.key, companyId, { select: [hub.title] })
  const reach = withinScope(ctx.models, hub, 't', scopeFor(ctx.actor, 'update', hub.key))
  const mayChange = await runOne(
    ctx.db,
    sql`select 1 from ${ident(hub.table)} t where t.id = ${record.id} and ${reach}`,
  )
  if (!mayChange) fail('forbidden', `You may not change this ${hub.label.one.toLowerCase()}.`)
  const unit = await runOne(ctx.db, sql`select 1 from success_units where id = ${unitId} and deleted_at is null`)
  if (!unit) fail('not_found', 'There is no such success unit.')
  return ctx.transaction(async (tx) => {
    if (light === null) {
      await run(tx.db, sql`delete from success_unit_values where company_id = ${record.id} and unit_id = ${unitId}`)
      await evaluateSuccessUnits(tx, [record.id])
      return null
    }
    await run(
      tx.db,
      sql`insert into success_unit_values as stored (company_id, unit_id, light, display, since, set_by, reason, expires_at)
            values (${record.id}, ${unitId}, ${light}, ${display}, now(), ${tx.actor.memberId}, ${reason}, ${expiresAt}::timestamptz)
            on conflict (company_id, unit_id) do update set light = excluded.light, display = excluded.display, value = null,
              set_by = excluded.set_by, reason = excluded.reason, expires_at = excluded.expires_at, updated_at = now(),
              since = case when stored.light = excluded.light then stored.since else excluded.since end`,
    )
    await showLights(tx, [record.id])
    return null
  })
}
