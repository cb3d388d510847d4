import { run, sql } from '@/lib/db/sql'
import type { ActivityInput } from '@/lib/domain/usage/read-activity'
import type { Ctx } from '@/lib/records/context'

export type Person = { id: string; companyId: string }
export type Nobody = { reason: string }

/**
 * Whose the events are, in the order of the events. End users are found by external id (within the company, if one is named), then
 * by e-mail address. Somebody unknown becomes an end user of the company that is named, or of the one that has the domain of their
 * address; who has neither is nobody, with the reason.
 */
export async function findPeople(tx: Ctx, activities: ActivityInput[]): Promise<(Person | Nobody)[]> {
  const companies = await companiesByKey(tx, activities)
  const known = await knownPeople(tx, activities, companies)
  const strangers = new Map<string, ActivityInput>()
  for (const activity of activities) {
    if (!known(activity)) strangers.set(tokenOf(activity), { ...strangers.get(tokenOf(activity)), ...named(activity) })
  }
  const refusals = await introduce(tx, [...strangers.values()], companies)
  const met = strangers.size > refusals.size ? await knownPeople(tx, activities, companies) : known
  return activities.map((activity) => met(activity) ?? { reason: refusals.get(tokenOf(activity)) ?? unknown })
}

const unknown = 'Nobody is known by this, and it names no company.'

/** The same stranger in one call: by what they are called. */
function tokenOf({ externalId, email, companyExternalId }: ActivityInput): string {
  return JSON.stringify([externalId, externalId ? null : email, companyExternalId])
}

/** What an event says, without what it does not, so that a later one adds to an earlier one. */
function named(activity: ActivityInput): ActivityInput {
  // Taking empty values away leaves a part of the type only; a first event is always whole.
  return Object.fromEntries(Object.entries(activity).filter(([, value]) => value !== null)) as ActivityInput
}

type Companies = Map<string, string>

async function companiesByKey(tx: Ctx, activities: ActivityInput[]): Promise<Companies> {
  const keys = [...new Set(activities.flatMap(({ companyExternalId }) => companyExternalId ?? []))]
  if (keys.length === 0) return new Map()
  const rows = await run<{ key: string; id: string }>(
    tx.db,
    sql`select external_id as key, id from companies where external_id = any(${keys}::text[]) and deleted_at is null`,
  )
  return new Map(rows.map(({ key, id }) => [key, id]))
}

type Row = { id: string; companyId: string; externalId: string | null; email: string | null }

/** Several end users of one external id in different companies are told apart by the company, else by nobody. */
async function knownPeople(
  tx: Ctx,
  activities: ActivityInput[],
  companies: Companies,
): Promise<(activity: ActivityInput) => Person | undefined> {
  const externalIds = [...new Set(activities.flatMap(({ externalId }) => externalId ?? []))]
  const emails = [...new Set(activities.flatMap(({ email }) => email ?? []))]
  const rows = await run<Row>(
    tx.db,
    sql`select id, company_id as "companyId", external_id as "externalId", lower(email) as email from end_users
        where deleted_at is null and external_id = any(${externalIds}::text[])
        union
        select id, company_id, external_id, lower(email) from end_users
        where deleted_at is null and lower(email) = any(${emails}::text[])`,
  )
  const byExternalId = grouped(rows, ({ externalId }) => externalId)
  const byEmail = grouped(rows, ({ email }) => email)
  return ({ externalId, email, companyExternalId }) => {
    const companyId = companyExternalId ? companies.get(companyExternalId) : undefined
    const fitting = (candidates: Row[]) =>
      companyId ? candidates.filter((each) => each.companyId === companyId) : candidates
    const ofId = fitting((externalId && byExternalId.get(externalId)) || [])
    const ofAddress = (email && byEmail.get(email)) || []
    // An address is one person's, whatever company the event names; an external id is one person's within a company.
    return only(ofId) ?? only(fitting(ofAddress)) ?? only(ofAddress)
  }
}

const only = (rows: Row[]) => (rows.length === 1 ? rows[0] : undefined)

function grouped(rows: Row[], by: (row: Row) => string | null): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = by(row)
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return groups
}

/** Makes end users of strangers where a company is known; answers why not for the others. */
async function introduce(tx: Ctx, strangers: ActivityInput[], companies: Companies): Promise<Map<string, string>> {
  const refusals = new Map<string, string>()
  const welcome = strangers.filter((stranger) => {
    const { companyExternalId, email } = stranger
    const isPlaced = companyExternalId ? companies.has(companyExternalId) : false
    if (isPlaced || email) return true
    refusals.set(
      tokenOf(stranger),
      companyExternalId ? `No company has the external id ${companyExternalId}.` : unknown,
    )
    return false
  })
  if (welcome.length === 0) return refusals
  const { outcomes } = await tx.records.writeMany(
    'enduser',
    welcome.map((stranger) => newcomer(stranger, companies)),
  )
  for (const { index, problems = [] } of outcomes) {
    const stranger = welcome[index]
    const [problem] = problems
    if (stranger && problem) refusals.set(tokenOf(stranger), problem.message)
  }
  return refusals
}

/** Without a company the engine looks for the one that has the domain of the address. */
function newcomer({ email, externalId, companyExternalId, name, ...rest }: ActivityInput, companies: Companies) {
  const [first, ...others] = (name ?? '').split(/\s+/).filter(Boolean)
  return {
    email: email ?? undefined,
    externalId: externalId ?? undefined,
    companyId: companyExternalId ? companies.get(companyExternalId) : undefined,
    firstName: rest.firstName ?? first,
    lastName: rest.lastName ?? (others.join(' ') || undefined),
  }
}
