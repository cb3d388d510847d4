import { newId } from '@/lib/core/ids'
import { run, runOne, sql } from '@/lib/db/sql'
import { threadOf } from '@/lib/domain/mailboxes/thread-of'
import type { Ctx } from '@/lib/records/context'

/** An e-mail that left, or was refused, as it is filed. */
type LeftMail = {
  id: string
  companyId: string
  conversationId: string | null
  replyToId: string | null
  memberId: string
  messageId: string | null
  subject: string
  html: string
  at: Date
  enduserIds: string[]
  colleagueIds: string[]
}

/**
 * Files an e-mail that left, or was refused: it is one part of one conversation, of the one it answers or of its own. Done again it
 * only counts anew. `ctx` is its writer's.
 */
export async function fileMail(ctx: Ctx, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    // Whoever reads mailboxes puts parts into the same conversations.
    await run(tx.db, sql`select pg_advisory_xact_lock(hashtextextended('mail parts', 0))`)
    const mail = await leftMail(tx, id)
    if (!mail) return
    const known = mail.conversationId ?? mail.replyToId ?? (await answeredIn(tx, mail))
    const conversationId = await livingConversation(tx, known, mail.companyId)
    const kept = conversationId ?? (await begin(tx, mail))
    if (conversationId) await keepWhatWasLogged(tx, conversationId)
    await putInto(tx, mail, kept)
    if (conversationId) await goOn(tx, mail, conversationId)
  })
}

async function leftMail(tx: Ctx, id: string): Promise<LeftMail | undefined> {
  return runOne<LeftMail>(
    tx.db,
    sql`select e.id, e.company_id as "companyId", e.conversation_id as "conversationId", e.reply_to_id as "replyToId",
          e.member_id as "memberId", e.message_id as "messageId", coalesce(e.subject, '') as subject, coalesce(e.html, '') as html, e.at,
          array(select p.id from end_users p where p.id = any(e.enduser_ids) and p.deleted_at is null) as "enduserIds",
          array(select m.id from members m where lower(m.email) = any(e.cc)) as "colleagueIds"
        from email_messages e where e.id = ${id} and e.status in ('sent', 'failed') and e.member_id is not null for update`,
  )
}

/** The conversation that an answer to it has begun, where that was read before it could be filed. */
async function answeredIn(tx: Ctx, { messageId }: LeftMail): Promise<string | null> {
  const thread = messageId ? await threadOf(tx, { messageId, references: [], inReplyTo: null }) : undefined
  return thread?.conversationId ?? null
}

/** A conversation that was deleted meanwhile is begun anew. */
async function livingConversation(tx: Ctx, id: string | null, companyId: string): Promise<string | null> {
  if (!id) return null
  const found = await runOne<{ id: string }>(
    tx.db,
    sql`select id from conversations where id = ${id} and company_id = ${companyId} and deleted_at is null for update`,
  )
  return found?.id ?? null
}

async function begin(tx: Ctx, mail: LeftMail): Promise<string> {
  const { subject, html, at, enduserIds, companyId, memberId } = mail
  const { id } = await tx.records.create('conversation', {
    companyId,
    type: 'email',
    subject,
    description: html,
    date: at.toISOString(),
    ownerId: memberId,
    userIds: [...new Set([memberId, ...mail.colleagueIds])],
    enduserIds,
    numberOfParts: await partsOf(tx, { id: mail.id }),
  })
  return id
}

async function putInto(tx: Ctx, { id, subject, companyId, at }: LeftMail, conversationId: string): Promise<void> {
  await run(
    tx.db,
    sql`with thread as (
          insert into email_threads (id, subject, company_id, conversation_id, last_message_at)
          values (${newId()}, ${subject}, ${companyId}, ${conversationId}, ${at})
          on conflict (conversation_id) do update set last_message_at = greatest(email_threads.last_message_at, excluded.last_message_at)
          returning id)
        update email_messages e set conversation_id = ${conversationId}, thread_id = thread.id from thread where e.id = ${id}`,
  )
}

/** What somebody logged by hand becomes the first part: from now on the conversation says what was said last. */
async function keepWhatWasLogged(tx: Ctx, conversationId: string): Promise<void> {
  await run(
    tx.db,
    sql`insert into email_messages (id, conversation_id, company_id, direction, member_id, from_name, subject, html, at, status)
        select ${newId()}, c.id, c.company_id, 'internal', m.id, m.name, c.subject, c.description, coalesce(c.date, c.created_at), 'sent'
        from conversations c left join members m on m.id = c.owner_id
        where c.id = ${conversationId} and coalesce(c.description, '') <> ''
          and not exists (select from email_messages e where e.conversation_id = c.id)`,
  )
}

async function goOn(tx: Ctx, mail: LeftMail, id: string): Promise<void> {
  const { record } = await tx.records.get('conversation', id, {
    select: ['userIds', 'enduserIds', 'date', 'numberOfParts'],
  })
  const { userIds, enduserIds, date, numberOfParts } = record.values
  const united = (list: unknown, more: string[]) => [
    ...new Set([...(Array.isArray(list) ? list.map(String) : []), ...more]),
  ]
  const parts = await partsOf(tx, { conversationId: id })
  const isLater = typeof date !== 'string' || Date.parse(date) < mail.at.getTime()
  await tx.records.update('conversation', id, {
    userIds: united(userIds, [mail.memberId, ...mail.colleagueIds]),
    enduserIds: united(enduserIds, mail.enduserIds),
    // One that was logged without a word is a touch all the same.
    ...((parts > 0 || numberOfParts === 0) && { numberOfParts: parts }),
    // What was refused is not the last that was said where other parts are.
    ...(isLater &&
      (numberOfParts === 0 || (await hasLeft(tx, mail.id))) && { date: mail.at.toISOString(), description: mail.html }),
  })
}

const arrived = sql`e.status in ('received', 'sent', 'delivered')`

async function hasLeft(tx: Ctx, id: string): Promise<boolean> {
  return Boolean(await runOne(tx.db, sql`select 1 from email_messages e where e.id = ${id} and ${arrived}`))
}

async function partsOf(tx: Ctx, of: { id: string } | { conversationId: string }): Promise<number> {
  const which = 'id' in of ? sql`e.id = ${of.id}` : sql`e.conversation_id = ${of.conversationId}`
  const row = await runOne<{ parts: number }>(
    tx.db,
    sql`select count(*)::int as parts from email_messages e where ${which} and ${arrived}`,
  )
  return row?.parts ?? 0
}
