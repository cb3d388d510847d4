import { can } from '@/lib/auth/policy'
import type { BlockedBy } from '@/lib/core/customer-mail'
import { addDays } from '@/lib/core/dates'
import { FailureError } from '@/lib/core/errors'
import { instantOf, startOfDayIn, today } from '@/lib/core/time-zone'
import { run, runOne, sql } from '@/lib/db/sql'
import type { Mailbox } from '@/lib/domain/mailboxes/mailbox-of'
import type { Ctx } from '@/lib/records/context'
import { type Addressee, addresseesOf } from './addressees'
import { internalDomains } from './internal-domains'

/** An e-mail whose time has come. */
export type DueMail = {
  id: string
  version: number
  companyId: string
  enduserIds: string[]
  cc: string[]
  sendsAnyway: boolean
}

/** Whether it may leave now, and to whom; else why not, or when. */
export type Verdict =
  | { state: 'leaves'; to: { name: string; address: string }[] }
  | { state: 'blocked'; by: BlockedBy; reason: string }
  | { state: 'later'; at: Date; reason: string }

/** Judges an e-mail by what its writer (of `ctx`) may and has at this moment, and by what became of its addresses before. */
export async function judgeMail(ctx: Ctx, mail: DueMail, mailbox: Mailbox | null): Promise<Verdict> {
  const early = judgeMailbox(ctx.actor.name, mailbox) ?? (await judgeSight(ctx, mail))
  if (early) return early
  const people = await addresseesOf(ctx, mail.enduserIds)
  const late = (await judgeAddressees(ctx, mail, people)) ?? (await judgeLimit(ctx, mailbox?.dailyLimit ?? 0))
  if (late) return late
  return { state: 'leaves', to: people.flatMap(({ name, email }) => (email ? [{ name, address: email }] : [])) }
}

const blocked = (by: BlockedBy, reason: string): Verdict => ({ state: 'blocked', by, reason })

function judgeMailbox(writer: string, mailbox: Mailbox | null): Verdict | null {
  if (!mailbox) return blocked('mailbox', `${writer} has connected no mailbox.`)
  if (mailbox.state === 'paused') return blocked('mailbox', `The mailbox of ${writer} is paused.`)
  if (mailbox.state === 'refused')
    return blocked('mailbox', `The mail server does not take the password of ${writer} any more.`)
  return null
}

async function judgeSight(ctx: Ctx, { companyId }: DueMail): Promise<Verdict | null> {
  const { name } = ctx.actor
  if (!can(ctx.actor, 'create', 'conversation') || !can(ctx.actor, 'view', 'enduser'))
    return blocked('sight', `The role of ${name} may not write to customers any more.`)
  try {
    await ctx.records.get('company', companyId, { select: [] })
    return null
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    return blocked('sight', `The customer was deleted, or is not among those of ${name} any more.`)
  }
}

async function judgeAddressees(ctx: Ctx, mail: DueMail, people: Addressee[]): Promise<Verdict | null> {
  if (people.length < new Set(mail.enduserIds).size)
    return blocked('address', people.length === 0 ? 'Whom it is to was deleted.' : 'Somebody it is to was deleted.')
  const mute = people.find(({ email }) => !email)
  if (people.length === 0) return blocked('address', 'It is to nobody yet.')
  if (mute) return blocked('address', `${mute.name} has no e-mail address.`)
  const own = await internalDomains(ctx.db)
  const colleague = people.find(({ email }) => own.has(domainOf(email)))
  if (colleague) return blocked('internal', `${colleague.email} is an address of our own, not a customer’s.`)
  if (mail.sendsAnyway) return null
  const [bounce] = await bouncesOf(ctx, [...addressesOf(people), ...mail.cc])
  return bounce ? blocked('bounced', `${bounce.address} was refused before: ${bounce.error}`) : null
}

const addressesOf = (people: Addressee[]) => people.flatMap(({ email }) => email ?? [])
const domainOf = (email: string | null) => email?.split('@')[1]?.toLowerCase() ?? ''

/** Addresses that were refused for good, and at which nothing has arrived since. */
async function bouncesOf(ctx: Ctx, addresses: string[]): Promise<{ address: string; error: string }[]> {
  return run(
    ctx.db,
    sql`select distinct on (a.address) a.address, coalesce(b.error, '') as error
        from unnest(${addresses.map((address) => address.toLowerCase())}::text[]) as a(address)
        join email_messages b on b.refused @> array[a.address] and b.refused <> '{}'
        where not exists (select from email_messages l where l.company_id = b.company_id and l.at > b.at
          and ((l.direction = 'in' and lower(l.from_address) = a.address)
            or (l.direction = 'out' and l.status in ('sent', 'delivered') and a.address = any(l."to" || l.cc) and not a.address = any(l.refused))))
        order by a.address, b.at desc`,
  )
}

/** The rest of a day’s e-mails goes the next morning, on the writer’s own clock. */
async function judgeLimit(ctx: Ctx, limit: number): Promise<Verdict | null> {
  const { now } = ctx.clock
  const writer = await runOne<{ timeZone: string | null }>(
    ctx.db,
    sql`select time_zone as "timeZone" from members where id = ${ctx.actor.memberId}`,
  )
  const timeZone = writer?.timeZone ?? ctx.clock.timeZone
  const day = today(now, timeZone)
  const counted = await runOne<{ left: number }>(
    ctx.db,
    sql`select count(*)::int as left from email_messages where member_id = ${ctx.actor.memberId} and direction = 'out' and attempts > 0
        and status in ('sending', 'sent', 'delivered') and at >= ${startOfDayIn(day, timeZone)}`,
  )
  if ((counted?.left ?? 0) < limit) return null
  const at = instantOf(addDays(day, 1), 8, 0, timeZone)
  return { state: 'later', at, reason: `${limit} e-mails have left today, as many as may in a day. It goes tomorrow.` }
}
