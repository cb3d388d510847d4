import 'server-only'
import type { FetchMessageObject, ImapFlow } from 'imapflow'
import { FailureError } from '@/lib/core/errors'
import { pool } from '@/lib/db/pool'
import { type Entry, noteEntries, storedBefore, worthAnotherTry } from '@/lib/domain/mailboxes/ledger'
import type { LetterHead } from '@/lib/domain/mailboxes/letter'
import { type Mailbox, mailboxById } from '@/lib/domain/mailboxes/mailbox-of'
import { matchLetter } from '@/lib/domain/mailboxes/match-letter'
import { noteReadUpTo, readUpTo } from '@/lib/domain/mailboxes/reading'
import { storeLetter } from '@/lib/domain/mailboxes/store-letter'
import type { Ctx } from '@/lib/records/context'
import { systemContext } from '../context'
import { logSurprise } from '../log'
import { keepFiles } from './keep-files'
import { digestId, headerNames, readHead } from './read-head'
import { readLetter } from './read-letter'

const atOnce = 50
const mostBytes = 25 * 1024 * 1024

type Folder = { path: string; uidValidity: bigint }
/** `isReadable`: whether its headers could be made out. */
type Seen = { uid: number; size: number; received: Date; head: LetterHead; isReadable: boolean }

/**
 * Reads a folder from where it was read to. Only headers are fetched of e-mails that are not kept. How far it was read is noted after each
 * batch: one that was broken off is done again, which stores nothing twice.
 */
export async function readFolder(client: ImapFlow, mailbox: Mailbox, path: string): Promise<void> {
  const { uidValidity, uidNext, exists } = await client.mailboxOpen(path, { readOnly: true })
  const folder = { path, uidValidity }
  const last = await readUpTo(pool(), mailbox.id, folder)
  const fresh = exists > 0 ? await client.search({ uid: `${last + 1}:*`, since: mailbox.since }, { uid: true }) : []
  const again = last > 0 ? await worthAnotherTry(pool(), mailbox.id, path) : []
  // The last one is always answered, new or not.
  const uids = [...(again || []), ...(fresh || []).filter((uid) => uid > last)].toSorted((a, b) => a - b)
  for (let start = 0; start < uids.length; start += atOnce) {
    const batch = uids.slice(start, start + atOnce)
    if (!(await isOn(mailbox))) return
    await readBatch(client, { mailbox, folder }, batch)
    await noteReadUpTo(pool(), mailbox, { ...folder, uid: Math.max(last, batch.at(-1) ?? 0) })
  }
  // What is older than is read need not be looked for again.
  await noteReadUpTo(pool(), mailbox, { ...folder, uid: Math.max(last, uidNext - 1, uids.at(-1) ?? 0) })
}

/** Whether it was paused or disconnected meanwhile. */
async function isOn({ id, since }: Mailbox): Promise<boolean> {
  const now = await mailboxById(pool(), id)
  return now?.state === 'on' && now.since.getTime() === since.getTime()
}

type Reading = { mailbox: Mailbox; folder: Folder }

async function readBatch(client: ImapFlow, reading: Reading, uids: number[]): Promise<void> {
  const { mailbox } = reading
  const ctx = await systemContext('mail', { cause: mailbox.id })
  const seen = await headsOf(client, uids)
  const done = await storedBefore(
    ctx.db,
    mailbox.id,
    seen.map(({ head }) => head.messageId),
  )
  const skipped: Entry[] = []
  for (const one of seen) {
    if (done.has(one.head.messageId)) continue
    const entry = await settle(client, { ...reading, ctx }, one)
    if (entry) skipped.push(entry)
  }
  await noteEntries(pool(), mailbox.id, skipped)
}

async function headsOf(client: ImapFlow, uids: number[]): Promise<Seen[]> {
  const found: FetchMessageObject[] = []
  const wanted = { uid: true, size: true, internalDate: true, headers: headerNames }
  for await (const message of client.fetch(uids, wanted, { uid: true })) found.push(message)
  return Promise.all(
    found
      .toSorted((a, b) => a.uid - b.uid)
      .map(async ({ uid, size = 0, internalDate, headers }) => {
        const received = new Date(internalDate ?? Date.now())
        return { uid, size, received, ...(await headIn(headers ?? new Uint8Array(), received)) }
      }),
  )
}

/** One that cannot be read does not keep the others away. */
async function headIn(headers: Uint8Array, received: Date): Promise<Pick<Seen, 'head' | 'isReadable'>> {
  try {
    return { head: await readHead(headers, received), isReadable: true }
  } catch {
    const messageId = digestId(headers)
    return { head: { ...(await readHead(new Uint8Array(), received)), messageId }, isReadable: false }
  }
}

/** Stores an e-mail that belongs somewhere; else answers its line for the ledger. */
async function settle(
  client: ImapFlow,
  { ctx, mailbox, folder }: Reading & { ctx: Ctx },
  { uid, size, received, head, isReadable }: Seen,
): Promise<Entry | null> {
  const entry = (outcome: Entry['outcome'], reason: string, address = head.from?.address ?? null): Entry => {
    const { messageId, at } = head
    return { messageId, at, folder: folder.path, uid, outcome, reason, address, emailId: null }
  }
  if (!isReadable) return entry('failed', 'Its headers cannot be read')
  const match = await matchLetter(ctx, head)
  if ('skipped' in match && !head.isReport) return entry('skipped', match.skipped, match.address)
  if (size > mostBytes) return entry('failed', 'Larger than 25 MB')
  const message = await client.fetchOne(String(uid), { uid: true, source: true }, { uid: true })
  if (!message || message.source === undefined) return entry('skipped', 'Gone from the mailbox before it was read')
  try {
    const letter = { ...(await readLetter(message.source, received)), messageId: head.messageId }
    const place = { mailboxId: mailbox.id, memberId: mailbox.memberId, folder: folder.path, uid }
    const { conversationId, isNew } = await storeLetter(ctx, place, letter)
    if (isNew && conversationId) await keepFiles(ctx, { messageId: letter.messageId, conversationId }, letter.files)
    return null
  } catch (error) {
    // One that cannot be stored does not keep the others away.
    if (error instanceof FailureError) return entry('failed', error.failure.detail)
    logSurprise(error, { kind: 'job', mailbox: mailbox.id, uid })
    return entry('failed', 'It could not be stored.')
  }
}
