import { newId } from '@/lib/core/ids'
import { plural } from '@/lib/core/text'
import { run, runOne, sql } from '@/lib/db/sql'
import { nameParts } from '@/lib/domain/members/name-parts'
import type { Ctx } from '@/lib/records/context'
import { gatherPart } from './gather-part'
import { type Entry, noteEntries } from './ledger'
import type { Letter, LetterAddress } from './letter'
import { type Match, matchLetter } from './match-letter'
import { noteBounces } from './note-bounces'

/** Where an e-mail lies. */
export type LetterPlace = { mailboxId: string; memberId: string; folder: string; uid: number }
/** What became of it; `isNew` where it was not known from another mailbox, and where it then lies. */
export type Stored = { outcome: Entry['outcome']; conversationId: string | null; isNew: boolean }

/**
 * Makes an e-mail a part of one conversation of one company, with its line in the ledger, or neither: so that a reading that ends anywhere can be
 * done again. The same e-mail in two mailboxes is one part.
 */
export async function storeLetter(ctx: Ctx, place: LetterPlace, letter: Letter): Promise<Stored> {
  return ctx.transaction(async (tx) => {
    // Two that store parts of one thread at once must not make two conversations of it.
    await run(tx.db, sql`select pg_advisory_xact_lock(hashtextextended('mail parts', 0))`)
    const known = await runOne<{ id: string; conversationId: string | null }>(
      tx.db,
      sql`select id, conversation_id as "conversationId" from email_messages where message_id = ${letter.messageId}`,
    )
    if (known) {
      await note(tx, place, letter, { outcome: 'stored', emailId: known.id, reason: null })
      return { outcome: 'stored', conversationId: known.conversationId, isNew: false }
    }
    const bounced = letter.isReport ? await noteBounces(tx, letter.bounces) : 0
    const match = await matchLetter(tx, letter)
    if ('skipped' in match) {
      const reason =
        bounced > 0 ? `A report that ${plural(bounced, 'e-mail')} did not arrive, noted there` : match.skipped
      await note(tx, place, letter, { outcome: 'skipped', emailId: null, reason })
      return { outcome: 'skipped', conversationId: null, isNew: false }
    }
    const { emailId, conversationId } = await keep(tx, place, letter, match)
    await note(tx, place, letter, { outcome: 'stored', emailId, reason: null })
    return { outcome: 'stored', conversationId, isNew: true }
  })
}

type Kept = Exclude<Match, { skipped: string }>

async function keep(tx: Ctx, { memberId }: LetterPlace, letter: Letter, match: Kept) {
  const created: string[] = []
  for (const person of match.newPeople) created.push(await createPerson(tx, person, match.companyId))
  const enduserIds = [...match.enduserIds, ...created]
  const emailId = newId()
  const { from, to, cc, bcc, subject, html, text, at, inReplyTo, references, messageId } = letter
  const sender = match.senderId === null ? await enduserAt(tx, from?.address ?? '', match.companyId) : null
  await run(
    tx.db,
    sql`insert into email_messages (id, company_id, message_id, in_reply_to, root_id, direction, from_address, from_name, "to", cc, bcc,
          member_id, enduser_id, enduser_ids, subject, html, text, at, status, files)
        values (${emailId}, ${match.companyId}, ${messageId}, ${inReplyTo}, ${references[0] ?? inReplyTo ?? messageId},
          ${match.senderId ? 'out' : 'in'}, ${from?.address ?? null}, ${from?.name || null}, ${plain(to)}::text[], ${plain(cc)}::text[],
          ${plain(bcc)}::text[], ${match.senderId}, ${sender}, ${enduserIds}::text[], ${subject}, ${html}, ${text}, ${at},
          ${match.senderId ? 'sent' : 'received'}, ${JSON.stringify(letter.files.map(({ name, bytes }) => ({ name, size: bytes.length })))}::jsonb)`,
  )
  const colleagues = [...new Set([...match.memberIds, memberId])]
  const conversationId = await gatherPart(tx, {
    emailId,
    letter,
    companyId: match.companyId,
    enduserIds,
    memberIds: colleagues,
    ownerId: match.senderId ?? memberId,
  })
  return { emailId, conversationId }
}

const plain = (list: LetterAddress[]) => list.map(({ address }) => address)

async function createPerson(tx: Ctx, { name, address }: LetterAddress, companyId: string): Promise<string> {
  // Some write their address in the place of the name.
  const names = name && !name.includes('@') ? nameParts(name) : {}
  const { id } = await tx.records.create('enduser', { ...names, email: address, companyId })
  return id
}

async function enduserAt(tx: Ctx, address: string, companyId: string): Promise<string | null> {
  const found = await runOne<{ id: string }>(
    tx.db,
    sql`select id from end_users where company_id = ${companyId} and deleted_at is null
          and (lower(email) = ${address} or other_emails @> array[${address}]) order by lower(email) = ${address} desc, id limit 1`,
  )
  return found?.id ?? null
}

async function note(
  tx: Ctx,
  { mailboxId, folder, uid }: LetterPlace,
  { messageId, at, from, to }: Letter,
  what: Pick<Entry, 'outcome' | 'emailId' | 'reason'>,
): Promise<void> {
  const address = from?.address ?? to[0]?.address ?? null
  await noteEntries(tx.db, mailboxId, [{ messageId, at, folder, uid, address, ...what }])
}
