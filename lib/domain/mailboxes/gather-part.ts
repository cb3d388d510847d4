import { newId } from '@/lib/core/ids'
import { run, runOne, sql } from '@/lib/db/sql'
import { textIn, textsIn } from '@/lib/domain/stored-values'
import type { Ctx } from '@/lib/records/context'
import type { Letter } from './letter'
import { threadOf } from './thread-of'

type Part = {
  emailId: string
  letter: Letter
  companyId: string
  enduserIds: string[]
  memberIds: string[]
  ownerId: string
}

/**
 * Puts an e-mail into the conversation of its thread, or begins one. What the conversation says of its parts is told anew: who takes
 * part, how many there are, the last date and words.
 */
export async function gatherPart(tx: Ctx, part: Part): Promise<string> {
  const thread = await threadOf(tx, part.letter)
  const conversationId = thread?.conversationId ?? (await begin(tx, part))
  await run(
    tx.db,
    sql`update email_messages e set conversation_id = ${conversationId},
          thread_id = (select t.id from email_threads t where t.conversation_id = ${conversationId}) where e.id = ${part.emailId}`,
  )
  if (thread) await goOn(tx, part, conversationId)
  return conversationId
}

async function begin(tx: Ctx, { letter, companyId, enduserIds, memberIds, ownerId }: Part): Promise<string> {
  const { id } = await tx.records.create('conversation', {
    companyId,
    type: 'email',
    // The first one that is read may be an answer.
    subject: letter.subject.replace(/^((re|aw|sv|antw|fw|fwd|wg)\s*:\s*)+/i, '') || 'No subject',
    description: letter.html,
    date: letter.at.toISOString(),
    ownerId,
    userIds: memberIds,
    enduserIds,
    hasAttachments: letter.files.length > 0,
    numberOfParts: 1,
  })
  await run(
    tx.db,
    sql`insert into email_threads (id, subject, company_id, conversation_id, last_message_at)
        values (${newId()}, ${letter.subject}, ${companyId}, ${id}, ${letter.at})`,
  )
  return id
}

async function goOn(tx: Ctx, { letter, enduserIds, memberIds }: Part, id: string): Promise<void> {
  await tx.records.lock('conversation', [id])
  const { record } = await tx.records.get('conversation', id, {
    select: ['userIds', 'enduserIds', 'date', 'hasAttachments'],
  })
  const { values } = record
  const date = textIn(values, 'date')
  const isLast = date === null || Date.parse(date) <= letter.at.getTime()
  const united = (field: string, more: string[]) => [...new Set([...textsIn(values, field), ...more])]
  await tx.records.update('conversation', id, {
    userIds: united('userIds', memberIds),
    enduserIds: united('enduserIds', enduserIds),
    numberOfParts: await partsOf(tx, id),
    hasAttachments: values.hasAttachments === true || letter.files.length > 0,
    ...(isLast && { date: letter.at.toISOString(), description: letter.html }),
  })
  await run(
    tx.db,
    sql`update email_threads set last_message_at = greatest(last_message_at, ${letter.at}) where conversation_id = ${id}`,
  )
}

/** Those that arrived or left. */
export async function partsOf(tx: Ctx, conversationId: string): Promise<number> {
  const row = await runOne<{ parts: number }>(
    tx.db,
    sql`select count(*)::int as parts from email_messages where conversation_id = ${conversationId}
          and status in ('received', 'sent', 'delivered')`,
  )
  return row?.parts ?? 0
}
