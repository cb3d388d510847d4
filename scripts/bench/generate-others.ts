import type { Build } from './build'
import { kinds } from './functions'
import { endUserOfCompany } from './generate-companies'
import { members } from './generate-tenant'
import { subjects } from './words'

const { company, enduser, member, issue, project, asset, nps, workflow, flexible } = kinds

/** The smaller models: answers, issues, projects, assets, workflows and the flexible ones. */
export async function generateOthers({ execute, size }: Build): Promise<void> {
  const { companies } = size
  const someCompany = (salt: number) => `1 + bench.n(i, ${salt}, ${companies})`
  const upTo = (share: number) => `generate_series(1, ${Math.ceil(companies * share)}::bigint) i`
  await execute(`insert into nps_responses (id, company_id, enduser_id, email, score, comment, source, date_answered, search, created_at, updated_at)
    select bench.id(${nps}, i), e.company_id, e.id, e.email, 10 - floor(power(bench.u(i, 130), 2) * 11)::int, 'Good, could be faster.', 'survey', at, lower(e.email || E'\n' || 'Good, could be faster.'), at, at
    from (
      select i, bench.id(${enduser}, ${endUserOfCompany({ size }, 'k', 'i', 131)}) as person, now() - make_interval(mins => bench.n(i, 132, 525600)::int) as at
      from (select i, ${someCompany(133)} as k from ${upTo(2)}) numbered
    ) n join end_users e on e.id = n.person`)
  await execute(`insert into issues (id, title, company_ids, priority, status, owner_id, external_id, search, created_at, updated_at)
    select bench.id(${issue}, i), title, case when bench.u(i, 140) < 0.5 then array[bench.id(${company}, ${someCompany(141)})]
        else (select array_agg(distinct c) from unnest(array[bench.id(${company}, ${someCompany(141)}), bench.id(${company}, ${someCompany(142)})]) c) end,
      bench.pick(array['low', 'medium', 'high', 'urgent'], i, 143), bench.pick(array['open', 'in progress', 'closed'], i, 144),
      bench.id(${member}, 1 + bench.n(i, 145, ${members})), 'I-' || i, lower(title || E'\n' || 'I-' || i), at, at
    from (select i, bench.pick(${subjects}, i, 146) as title, now() - make_interval(days => bench.n(i, 147, 500)::int) as at from ${upTo(0.1)}) n`)
  await execute(`insert into projects (id, name, company_id, owner_id, status, start_date, end_date, search, created_at, updated_at)
    select bench.id(${project}, i), name, bench.id(${company}, ${someCompany(150)}), bench.id(${member}, 1 + bench.n(i, 151, ${members})), 'active',
      current_date - bench.n(i, 152, 200)::int, current_date + bench.n(i, 153, 200)::int, lower(name), now(), now()
    from (select i, bench.pick(array['Rollout', 'Migration', 'Pilot', 'Expansion'], i, 154) || ' ' || i as name from ${upTo(0.2)}) n`)
  await execute(`insert into assets (id, name, company_id, serial_number, status, install_date, search, created_at, updated_at)
    select bench.id(${asset}, i), name, bench.id(${company}, ${someCompany(155)}), 'SN' || i, 'active', current_date - bench.n(i, 156, 900)::int, lower(name || E'\n' || 'SN' || i), now(), now()
    from (select i, bench.pick(array['Depot', 'Terminal', 'Site', 'Plant'], i, 157) || ' ' || i as name from ${upTo(0.5)}) n`)
  await execute(`insert into workflows (id, name, type, status, owner_id, company_id, start_date, percent_done, search, created_at, updated_at)
    select bench.id(${workflow}, i), name, 'project', 'active', bench.id(${member}, 1 + bench.n(i, 158, ${members})), bench.id(${company}, ${someCompany(159)}),
      current_date - bench.n(i, 160, 90)::int, bench.n(i, 161, 100), lower(name), now(), now()
    from (select i, bench.pick(array['Onboarding', 'Renewal', 'Health check'], i, 162) || ' ' || i as name from ${upTo(0.3)}) n`)
  for (const [at, table] of ['campaigns', 'objectives', 'workspaces'].entries()) {
    await execute(`insert into ${table} (id, name, company_id, search, created_at, updated_at)
      select bench.id(${flexible}, i * 3 + ${at}), name, bench.id(${company}, ${someCompany(163 + at)}), lower(name), now(), now()
      from (select i, bench.pick(array['Spring', 'Summer', 'Autumn', 'Winter'], i, 166) || ' ${table} ' || i as name from ${upTo(0.1)}) n`)
  }
}
