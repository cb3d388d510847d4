import { hashPassword } from '@/lib/auth/password'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import type { Build } from './build'
import { customFields } from './custom-fields'
import { benchId, kinds } from './functions'
import { firstNames, lastNames } from './words'

/** Colleagues: the first administers, the second and third see only their own companies, the rest see all. */
export const members = 40

/** Tenant, roles, colleagues, own fields, metrics and success units. */
export async function generateTenant({ execute }: Build): Promise<void> {
  await prepareTenant({ name: 'Panorama benchmark', currency: 'EUR', timeZone: 'UTC' })
  const password = await hashPassword(benchPassword)
  await execute(`insert into members (id, email, name, first_name, last_name, password_hash)
    select bench.id(${kinds.member}, i), 'member' || i || '@panorama.example', first || ' ' || last, first, last, '${password}'
    from (select i, bench.pick(${firstNames}, i, 1) as first, bench.pick(${lastNames}, i, 2) as last from generate_series(1, ${members}) i) m`)
  await execute(`insert into member_roles (member_id, role_id)
    select bench.id(${kinds.member}, i), r.id from generate_series(1, ${members}) i
    join roles r on r.key = case when i = 1 then 'administrator' when i <= 3 then 'csm' else 'manager' end`)
  for (const [at, { model, name, type, options = {}, indexed = false }] of customFields.entries()) {
    await execute(`insert into custom_fields (id, model, name, type, options, "order", is_indexed)
      values ('${benchId('customField', at + 1)}', '${model}', '${name}', '${type}', '${JSON.stringify(options)}', ${at}, ${indexed})`)
  }
  await execute(`insert into metrics (key, label, aggregate, is_default, "order")
    select key, initcap(replace(key, '_', ' ')), case when key = 'active_users' then 'last' else 'sum' end, true, at
    from unnest(array['${metricKeys.join("', '")}']) with ordinality as m(key, at)`)
  await execute(`insert into success_units (id, name, "order", metric_id, thresholds)
    select bench.id(${kinds.successUnit}, id), label || ' in good use', id, id, '{"good": 350, "warn": 200, "days": 7}' from metrics`)
  // As in a tenant that has been running: the hourly job goes on from now.
  await execute(`update tenant set settings = settings || jsonb_build_object('clockRefreshedAt',
    to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), definitions_version = definitions_version + 1`)
}

/** The set never leaves its machine; its members are made up. */
export const benchPassword = 'benchmark only 26'

export const metricKeys = ['logins', 'active_users', 'reports_opened', 'jobs_planned', 'exports_made']
