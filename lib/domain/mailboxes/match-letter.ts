import { run, type Sql, sql } from '@/lib/db/sql'
import { internalDomains } from '@/lib/domain/mails/internal-domains'
import type { Ctx } from '@/lib/records/context'
import { everybody, type LetterAddress, type LetterHead } from './letter'
import { mailRules, ruleFor } from './mail-rules'
import { threadOf } from './thread-of'

/** Where an e-mail belongs, or why it is not kept. */
export type Match =
  | {
      companyId: string
      enduserIds: string[]
      newPeople: LetterAddress[]
      memberIds: string[]
      senderId: string | null
    }
  | { skipped: string; address: string | null }

/** What makes an e-mail a company's: each of its people by their first or another address, and whoever writes from its domain. */
const weight = { primary: 10, other: 5, domain: 3, flagged: 1 }
const mostNewPeople = 20
/** Nobody reads what is sent there. */
const nobody = /^(no-?reply|do-?not-?reply|mailer-daemon|postmaster|bounces?|notifications?)([+.\-_].*)?$/i

/**
 * The one company an e-mail belongs to: that of its thread, else the one that knows most of whom it is from and to. The same e-mail is
 * always answered the same.
 */
export async function matchLetter(tx: Ctx, head: LetterHead): Promise<Match> {
  const all = everybody(head)
  const addresses = all.map(({ address }) => address)
  const members = await membersAt(tx, addresses)
  const internal = await internalDomains(tx.db)
  const rules = await mailRules(tx.db)
  const isOurs = (address: string) =>
    members.has(address) || (internal.has(domainOf(address)) && ruleFor(rules, address)?.kind !== 'allow')
  const outside = all.filter(({ address }) => !isOurs(address))
  const skipped = (why: string, address = outside[0]?.address ?? addresses[0] ?? null) => ({ skipped: why, address })
  for (const address of addresses) {
    const rule = ruleFor(rules, address)
    if (rule?.kind === 'ignore') return skipped(`On the list of what is ignored: ${rule.pattern}`, address)
  }
  if (head.isReport) return skipped('A report of a mail server')
  if (outside.length === 0) return skipped('Among colleagues')
  const theirs = outside.map(({ address }) => address)
  const people = await peopleAt(tx, theirs)
  const domains = await companiesAt(tx, theirs)
  const thread = await threadOf(tx, head)
  const isAutomatic = head.isAutomatic && !theirs.some((address) => ruleFor(rules, address)?.kind === 'allow')
  const strangers = isAutomatic ? [] : outside.filter(({ address }) => !nobody.test(address.split('@')[0] ?? ''))
  const companyId = thread?.companyId ?? bestOf(scores(people, strangers, domains))
  if (!companyId) return skipped(isAutomatic ? 'Automatic, and from nobody known' : 'Nobody known')
  const known = new Set([...people.map(({ address }) => address), ...(await inBin(tx, companyId, theirs))])
  const own = people.filter((person) => person.companyId === companyId)
  return {
    companyId,
    enduserIds: [...new Set(own.map(({ id }) => id))],
    newPeople: strangers
      .filter(
        ({ address }) =>
          !known.has(address) && domains.some((at) => at.companyId === companyId && at.domain === domainOf(address)),
      )
      .slice(0, mostNewPeople),
    memberIds: [...new Set(addresses.flatMap((address) => members.get(address) ?? []))],
    senderId: head.from ? (members.get(head.from.address) ?? null) : null,
  }
}

type Person = { id: string; companyId: string; address: string; isPrimary: boolean; isFlagged: boolean }
type Domain = { companyId: string; domain: string }

function scores(people: Person[], strangers: LetterAddress[], domains: Domain[]): Map<string, number> {
  const sums = new Map<string, number>()
  const add = (companyId: string, points: number) => sums.set(companyId, (sums.get(companyId) ?? 0) + points)
  for (const { companyId, isPrimary, isFlagged } of people)
    add(companyId, (isPrimary ? weight.primary : weight.other) + (isFlagged ? weight.flagged : 0))
  for (const { address } of strangers)
    for (const { companyId, domain } of domains) if (domain === domainOf(address)) add(companyId, weight.domain)
  return sums
}

/** Of equal ones the company that is here longest. */
function bestOf(sums: Map<string, number>): string | null {
  const [best] = [...sums].toSorted(([a, points], [b, others]) => others - points || (a < b ? -1 : 1))
  return best?.[0] ?? null
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)

/** Colleagues by their addresses: the one they sign in with, and that of their mailbox. */
async function membersAt(tx: Ctx, addresses: string[]): Promise<Map<string, string>> {
  const rows = await run<{ id: string; address: string }>(
    tx.db,
    sql`select id, lower(email) as address from members where lower(email) = any(${addresses}::text[])
        union select member_id, address from mailboxes where address = any(${addresses}::text[])`,
  )
  return new Map(rows.map(({ id, address }) => [address, id]))
}

/** End users with one of these addresses; one who has it as their first stands before one who has it beside. */
async function peopleAt(tx: Ctx, addresses: string[]): Promise<Person[]> {
  const columns: Sql = sql`e.id, e.company_id as "companyId", e."primary" as "isFlagged"`
  return run<Person>(
    tx.db,
    sql`with a as (select unnest(${addresses}::text[]) as address)
        select ${columns}, a.address, true as "isPrimary" from a join end_users e on lower(e.email) = a.address
          and e.deleted_at is null join companies c on c.id = e.company_id and c.deleted_at is null
        union all
        select ${columns}, a.address, false from a join end_users e on e.other_emails @> array[a.address] and e.other_emails <> '{}'
          join companies c on c.id = e.company_id and c.deleted_at is null
          where e.deleted_at is null and lower(e.email) is distinct from a.address
        order by 1`,
  )
}

/** Whoever was put into the bin is not made anew by whatever they write. */
async function inBin(tx: Ctx, companyId: string, addresses: string[]): Promise<string[]> {
  const rows = await run<{ address: string }>(
    tx.db,
    sql`select lower(email) as address from end_users where company_id = ${companyId} and deleted_at is not null
          and lower(email) = any(${addresses}::text[])`,
  )
  return rows.map(({ address }) => address)
}

/** Companies whose people write from these domains; of a group the highest alone. */
async function companiesAt(tx: Ctx, addresses: string[]): Promise<Domain[]> {
  const domains = [...new Set(addresses.map(domainOf))]
  return run<Domain>(
    tx.db,
    sql`select distinct on (d.domain) d.domain, c.id as "companyId"
        from unnest(${domains}::text[]) as d(domain) join companies c on c.domains @> array[d.domain] and c.deleted_at is null
        order by d.domain, c.org_level, c.id`,
  )
}
