import { newId } from '@/lib/core/ids'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { defaultLayouts } from '@/lib/profiles/default-layouts'
import { northwindKey } from './northwind'
import { html, type ToldCompany, type World } from './world'

/** What a desk looks like after a while: e-mails that wait, favourites, records that were looked at, profile layouts. */
export async function tellSurroundings(world: World): Promise<void> {
  await tellUnsent(world)
  await tellShortcuts(world)
  await tellLayouts(world)
}

/** Rates of the currencies customers pay in; one for a year ago, one for now. */
export async function tellRates(today: string, yearAgo: string): Promise<void> {
  const rates = [
    ['GBP', 1.15, 1.17],
    ['SEK', 0.0872, 0.0885],
    ['NOK', 0.0851, 0.0862],
    ['USD', 0.92, 0.9],
    ['CHF', 1.05, 1.06],
    ['CZK', 0.0398, 0.0401],
  ] as const
  const rows = rates.flatMap(([currency, before, now]) => [
    { currency, day: yearAgo, rate: before },
    { currency, day: today, rate: now },
  ])
  await run(
    pool(),
    sql`insert into exchange_rates (currency, day, rate)
      select r.currency, r.day, r.rate from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(currency text, day date, rate numeric)`,
  )
}

/** Northwind has three e-mails on their way: two scheduled, one blocked because an address bounced. */
async function tellUnsent(world: World) {
  const company = world.companies.find(({ key }) => key === northwindKey)
  if (!company) return
  const { calendar } = world
  const to = (name: string) => company.people.filter((person) => person.name === name)
  const rows = [
    unsent(
      world,
      company,
      to('Tom Ashworth'),
      'Your twelve enrolment links',
      'Hello Tom, here are the links of the remaining phones.',
      'blocked',
      calendar.at(-1, 8, 30),
      'The address bounced on the last try: no such mailbox.',
    ),
    unsent(
      world,
      company,
      to('Priya Raman'),
      'Three charts for your board',
      'Hello Priya, attached the three charts we spoke of.',
      'scheduled',
      calendar.at(-1, 8, 30),
      null,
    ),
    unsent(
      world,
      company,
      to('Marek Novák'),
      'What 7.12 changes in the interface',
      'Hello Marek, the release notes with the part on split shipments marked.',
      'scheduled',
      calendar.at(-8, 9, 0),
      null,
    ),
  ]
  await run(
    pool(),
    sql`insert into email_messages (id, company_id, direction, from_address, from_name, "to", member_id, enduser_id, enduser_ids, subject, html, text, at, status, error, blocked_by, scheduled_at, created_at)
      select r.id, r.company, 'out', r."from", r."fromName", array(select jsonb_array_elements_text(r."to")), r.member, r.enduser,
        array_remove(array[r.enduser], null), r.subject, r.html, r.text, r.at, r.status, r.error, case when r.status = 'blocked' then 'bounced' end, r.at, ${calendar.at(1, 16)}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, company text, "from" text, "fromName" text, "to" jsonb, member text,
        enduser text, subject text, html text, text text, at timestamptz, status text, error text)`,
  )
}

function unsent(
  world: World,
  company: ToldCompany,
  people: ToldCompany['people'],
  subject: string,
  text: string,
  status: string,
  at: string,
  error: string | null,
) {
  const member = world.members.get('maya')
  return {
    id: newId(),
    company: company.id,
    from: member?.email,
    fromName: member?.name,
    to: people.map(({ email }) => email),
    member: member?.id,
    enduser: people[0]?.id ?? null,
    subject,
    html: html(text),
    text,
    at,
    status,
    error,
  }
}

async function tellShortcuts(world: World) {
  const maya = world.members.get('maya')?.id
  const find = (key: string) => world.companies.find((company) => company.key === key)
  const companies = [northwindKey, 'brightwater-utilities', 'halcyon-energy'].flatMap((key) => find(key) ?? [])
  const rows = companies.map(({ id }, index) => ({
    member: maya,
    record: id,
    place: index,
    at: world.calendar.at(1, 17, 40 - index),
  }))
  await run(
    pool(),
    sql`insert into favourites (member_id, model, record_id, "order")
      select r.member, 'company', r.record, r.place from jsonb_to_recordset(${JSON.stringify(rows.slice(0, 2))}::jsonb) as r(member text, record text, place int)`,
  )
  await run(
    pool(),
    sql`insert into recent_records (member_id, model, record_id, at)
      select r.member, 'company', r.record, r.at from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(member text, record text, at timestamptz)`,
  )
}

/** Onboarding has a layout of its own with the usage of all time; everybody else sees the standard one. */
async function tellLayouts(world: World) {
  const rows = [
    { model: 'company', name: 'Onboarding', filter: { field: 'phase', is: 'equals', value: 'Onboarding' }, place: 0 },
    { model: 'company', name: 'Standard', filter: null, place: 1 },
    { model: 'enduser', name: 'Standard', filter: null, place: 0 },
  ].map((row) => ({ ...row, id: newId(), layout: defaultLayouts[row.model] }))
  await run(
    pool(),
    sql`with made as (
        insert into profile_templates (id, model, name, "order", is_default, record_filter, layout, created_at)
        select r.id, r.model, r.name, r.place, r.filter is null or r.filter = 'null'::jsonb, nullif(r.filter, 'null'::jsonb), r.layout,
          ${world.calendar.at(300, 10)}::timestamptz
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, model text, name text, place int, filter jsonb, layout jsonb)
        returning *)
      insert into profile_template_versions (template_id, version, name, record_filter, layout, created_at)
      select id, 1, name, record_filter, layout, created_at from made`,
  )
}
