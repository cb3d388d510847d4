import type { Build } from './build'
import { customValues } from './custom-fields'
import { kinds } from './functions'
import { members } from './generate-tenant'
import { spreadOf } from './sizes'
import { cities, companyFirst, companyKind, companySecond, countries, firstNames, lastNames, positions } from './words'

const { company, enduser, member } = kinds

/** A company's licences lead its phase, so the same die is thrown here and where licences are made. */
export const lostDie = 'bench.u(i, 22) < 0.08 and bench.u(i, 20) >= 0.06'

export async function generateCompanies({ execute, size }: Build): Promise<void> {
  const { companies, portfolios } = size
  const owner = `case when i % ${Math.floor(companies / portfolios.small)} = 2 then 2
    when i % ${Math.floor(companies / portfolios.large)} = 3 then 3 else 4 + bench.n(i, 10, ${members - 3}) end`
  // Every twentieth company stands below the one before it, every sixtieth below such a one.
  const above = `case when i % 60 = 0 then array[i - 21, i - 20] when i % 20 = 0 then array[i - 1] end`
  await execute(`insert into companies (id, name, slug, owner_id, co_owner_id, external_id, phase, phase_since, status, domains, health, health_diff,
      csm_score, mrr, arr, parent_id, head_id, org_root_id, org_path, org_level, org_units, description, address, country, city, zip,
      phone_primary, web, last_active, tags, custom, search, created_at, updated_at)
    select bench.id(${company}, i), name, replace(lower(name), ' ', '-'), bench.id(${member}, ${owner}),
      case when bench.u(i, 11) < 0.2 then bench.id(${member}, 4 + bench.n(i, 12, ${members - 3})) end,
      external_id, case when ${lostDie} then 'Churned' else bench.pick(array['Onboarding', 'Adoption', 'Adoption', 'Adoption', 'Renewal', 'At risk'], i, 13) end,
      now() - make_interval(days => bench.n(i, 14, 300)::int), 'prospect', array[domain],
      case when not (${lostDie}) then round((bench.u(i, 15) * 100)::numeric) / 10 end,
      case when not (${lostDie}) then round((bench.u(i, 16) * 40 - 20)::numeric) / 10 end,
      1 + bench.n(i, 17, 5), 0, 0,
      bench.id(${company}, above[cardinality(above)]), bench.id(${company}, above[cardinality(above)]),
      bench.id(${company}, coalesce(above[1], i)),
      ',' || (select string_agg(bench.id(${company}, a), ',' order by at) from unnest(above) with ordinality as up(a, at)) || ',',
      coalesce(cardinality(above), 0), 0, description, (1 + bench.n(i, 18, 200)) || ' Main street',
      (${countries})[place], city, lpad(bench.n(i, 19, 99999)::text, 5, '0'), '+4930' || lpad(bench.n(i, 30, 9999999)::text, 7, '0'), web,
      now() - make_interval(mins => bench.n(i, 31, 86400)::int), tags, ${customValues('company')},
      lower(concat_ws(E'\n', name, external_id, domain, description, city, web, array_to_string(tags, ' '))),
      now() - make_interval(days => 30 + bench.n(i, 32, 1400)::int), now() - make_interval(mins => bench.n(i, 33, 40000)::int)
    from (
      select i, ${above} as above, name, (${cities})[place] as city, place,
        'C-' || lpad(i::text, 7, '0') as external_id,
        lower(replace(name, ' ', '')) || i || '.example' as domain, 'https://www.' || lower(replace(name, ' ', '')) || i || '.example' as web,
        bench.pick(array['Plans its field work with us.', 'Runs three depots.', 'Family owned, growing fast.', 'Part of a listed group.'], i, 34) as description,
        array[bench.pick(array['reference', 'beta', 'partner', 'key account', 'self service'], i, 35)] as tags
      from (
        select i, bench.pick(${companyFirst}, i, 36) || bench.pick(${companySecond}, i, 37) || ' ' || bench.pick(${companyKind}, i, 38) as name,
          1 + bench.n(i, 39, cardinality(${cities}))::int as place
        from generate_series(1, ${companies}::bigint) i
      ) named
    ) c`)
}

/** The company of end user number `i`. */
export function companyOfEndUser({ size }: Pick<Build, 'size'>, i: string): string {
  const { crowd, each } = spreadOf(size)
  return `(case when ${i} <= ${crowd} then 1 else 2 + (${i} - ${crowd} - 1) / ${each} end)`
}

/** Number of some end user of company number `k`, by a die. */
export function endUserOfCompany({ size }: Pick<Build, 'size'>, k: string, i: string, salt: number): string {
  const { crowd, each } = spreadOf(size)
  return `(case when ${k} = 1 then 1 + bench.n(${i}, ${salt}, ${crowd}) else ${crowd} + (${k} - 2) * ${each} + 1 + bench.n(${i}, ${salt}, ${each}) end)`
}

export async function generateEndUsers({ execute, size }: Build): Promise<void> {
  await execute(`insert into end_users (id, company_id, email, external_id, first_name, last_name, name, position, phone, tags, personas, featured,
      "primary", archived, beats, beats_total, beat_trend, last_active, convs14, convs_total, custom, search, created_at, updated_at)
    select bench.id(${enduser}, i), company, email, external_id, first, last, first || ' ' || last, position,
      '+4940' || lpad(bench.n(i, 50, 9999999)::text, 7, '0'), tags,
      array[bench.pick(array['decision maker', 'champion', 'user', 'user', 'user', 'sponsor'], i, 51)],
      bench.u(i, 52) < 0.1, bench.u(i, 53) < 0.1, bench.u(i, 54) < 0.03, bench.n(i, 55, 200), bench.n(i, 56, 20000), bench.n(i, 57, 100) - 50,
      now() - make_interval(mins => bench.n(i, 58, 200000)::int), 0, 0, ${customValues('enduser')},
      lower(concat_ws(E'\n', first || ' ' || last, email, position, array_to_string(tags, ' '), external_id)),
      now() - make_interval(days => 10 + bench.n(i, 59, 1000)::int), now() - make_interval(mins => bench.n(i, 60, 40000)::int)
    from (
      select i, first, last, lower(first || '.' || last) || i || '@' || c.domains[1] as email, c.id as company, 'U-' || lpad(i::text, 8, '0') as external_id,
        bench.pick(${positions}, i, 61) as position, array[bench.pick(array['newsletter', 'event', 'trial', 'workshop'], i, 62)] as tags
      from (
        select i, bench.pick(${firstNames}, i, 63) as first, bench.pick(${lastNames}, i, 64) as last
        from generate_series(1, ${size.endUsers}::bigint) i
      ) named join companies c on c.id = bench.id(${company}, ${companyOfEndUser({ size }, 'i')})
    ) e`)
}
