import { z } from 'zod'
import type { Problem } from '@/lib/core/errors'
import type { Ctx, ItemOutcome, WriteItem, WriteResult } from '@/lib/records/context'

/** A ticket as other systems hand it over. Ids and names of other kinds are left to the engine. */
const ticketInput = z.looseObject({
  sourceId: z.union([z.string().min(1), z.number()]).transform(String),
  email: z.email().transform((email) => email.toLowerCase()),
  companyId: z.string().min(1).optional(),
  companyExternalId: z
    .union([z.string().min(1), z.number()])
    .transform(String)
    .optional(),
  domains: z.array(z.string()).optional(),
  name: z.string().optional(),
  title: z.string().optional(),
})

type Ticket = z.output<typeof ticketInput>
type Placed = { index: number; ticket: Ticket; companyId: string }

/**
 * Tickets are conversations of their own type: matched by `sourceId`, placed by the company they name (its id, external id
 * or an e-mail domain), and joined to whoever wrote them. An unknown e-mail with a known company becomes an end user.
 */
export async function upsertTickets(ctx: Ctx, items: WriteItem[]): Promise<WriteResult> {
  const failed: ItemOutcome[] = []
  const read = items.flatMap((item, index) => {
    const parsed = ticketInput.safeParse(item)
    if (parsed.success) return [{ index, ticket: parsed.data }]
    failed.push(refusal(index, item, problemOf(parsed.error)))
    return []
  })
  return ctx.transaction(async (tx) => {
    const companyOf = await findCompanies(
      tx,
      read.map(({ ticket }) => ticket),
    )
    const placed = read.flatMap(({ index, ticket }): Placed[] => {
      const companyId = companyOf(ticket)
      if (companyId) return [{ index, ticket, companyId }]
      const message = 'Name a company that exists: companyId, companyExternalId or domains.'
      failed.push(refusal(index, ticket, { field: 'companyId', code: 'invalid', message }))
      return []
    })
    await createUnknownPeople(tx, placed)
    const result = await tx.records.writeMany('conversation', placed.map(conversationOf))
    const outcomes = result.outcomes.map((outcome) => ({
      ...outcome,
      index: placed[outcome.index]?.index ?? outcome.index,
    }))
    return {
      ...result,
      failed: result.failed + failed.length,
      outcomes: [...outcomes, ...failed].sort((a, b) => a.index - b.index),
    }
  })
}

/** A ticket keeps what its own names say; everything else it brought goes along as it is. */
function conversationOf({ ticket, companyId }: Placed): WriteItem {
  const { companyExternalId: _externalId, domains: _domains, name: _name, title, email, agentEmail, ...rest } = ticket
  return {
    ...rest,
    ...(title === undefined ? {} : { subject: title }),
    ...(typeof agentEmail === 'string' ? { agentEmail } : {}),
    type: 'ticket',
    companyId,
    enduserIds: [email],
  }
}

/** One query for all references, one for all domains; a company out of the caller's scope is no company. */
async function findCompanies(tx: Ctx, tickets: Ticket[]): Promise<(ticket: Ticket) => string | undefined> {
  const refs = tickets.flatMap((ticket) => refOf(ticket) ?? [])
  const byRef = await tx.records.resolveRefs('company', refs)
  const domains = [...new Set(tickets.filter((ticket) => !refOf(ticket)).flatMap(domainsOf))]
  const byDomain = domains.length > 0 ? await companiesByDomain(tx, domains) : new Map<string, string>()
  return (ticket) => {
    const ref = refOf(ticket)
    if (ref) return byRef.get(ref)
    return domainsOf(ticket).flatMap((domain) => byDomain.get(domain) ?? [])[0]
  }
}

function refOf({ companyId, companyExternalId }: Ticket): string | undefined {
  return companyId ?? (companyExternalId === undefined ? undefined : `extid-${companyExternalId}`)
}

const domainsOf = ({ domains = [] }: Ticket) => domains.map((domain) => domain.trim().toLowerCase())

async function companiesByDomain(tx: Ctx, domains: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const { rows } = await tx.records.list('company', {
    filter: { field: 'domains', is: 'anyOf', value: domains },
    select: ['domains'],
    limit: 5000,
  })
  for (const { id, values } of rows) {
    for (const domain of [values.domains ?? []].flat()) if (typeof domain === 'string') found.set(domain, id)
  }
  return found
}

async function createUnknownPeople(tx: Ctx, placed: Placed[]): Promise<void> {
  const emails = [...new Set(placed.map(({ ticket }) => ticket.email))]
  const known = await tx.records.resolveRefs('enduser', emails)
  const unknown = new Map<string, WriteItem>()
  for (const { ticket, companyId } of placed) {
    if (known.has(ticket.email) || unknown.has(ticket.email)) continue
    const [firstName, ...others] = (ticket.name ?? '').trim().split(/\s+/).filter(Boolean)
    unknown.set(ticket.email, { email: ticket.email, companyId, firstName, lastName: others.join(' ') || undefined })
  }
  if (unknown.size > 0) await tx.records.writeMany('enduser', [...unknown.values()])
}

function problemOf(error: z.ZodError): Problem {
  const [issue] = error.issues
  const field = issue?.path.join('.')
  return { field, code: 'invalid', message: field ? `${field}: ${issue?.message}.` : 'This item is not an object.' }
}

function refusal(index: number, { sourceId }: WriteItem, problem: Problem): ItemOutcome {
  const keys: Record<string, string> =
    typeof sourceId === 'string' || typeof sourceId === 'number' ? { sourceId: String(sourceId) } : {}
  return { index, outcome: 'failed', keys, problems: [{ ...problem, index }] }
}
