import 'server-only'
import { inLanes } from '@/lib/core/in-lanes'
import { alone } from '@/lib/db/alone'
import { pool } from '@/lib/db/pool'
import { type Mailbox, mailboxById } from '@/lib/domain/mailboxes/mailbox-of'
import { mailboxesDue, noteRead, noteReading } from '@/lib/domain/mailboxes/reading'
import { refuseMailbox } from '@/lib/domain/mailboxes/refuse-mailbox'
import { env } from '@/lib/env'
import { log } from '../log'
import { PasswordRefused } from '../mail/postbox'
import { openImap, sentenceOf } from './open-imap'
import { readFolder } from './read-folder'

type Options = { allowPrivate?: boolean }

/** Each holds a connection to the database for as long as it is read. */
const besideEachOther = 3

/** Reads all mailboxes whose turn it is, some beside each other: a long one does not keep the others waiting. */
export async function readMailboxes(options: Options = {}): Promise<void> {
  async function* due() {
    yield* await mailboxesDue(pool())
  }
  await inLanes(due(), { width: besideEachOther }, (id) => readMailbox(id, options))
}

/**
 * Reads what is new in a mailbox: what was sent before what came, so that answers and reports find what they are about. What went wrong stands with
 * the mailbox afterwards. A password that was refused is not tried again.
 */
export async function readMailbox(
  id: string,
  { allowPrivate = env().WEBHOOK_PRIVATE_ADDRESSES }: Options = {},
): Promise<void> {
  await alone(`mailbox ${id}`, async () => {
    const mailbox = await mailboxById(pool(), id)
    if (mailbox?.state !== 'on') return
    await noteReading(pool(), id)
    try {
      await read(mailbox, allowPrivate)
      await noteRead(pool(), id, null)
    } catch (error) {
      log.warn({ err: error, mailbox: id }, 'a mailbox could not be read')
      if (error instanceof PasswordRefused)
        await refuseMailbox(pool(), id, `The server does not let us in: ${error.message}`)
      else await noteRead(pool(), id, sentenceOf(error))
    }
  })
}

async function read(mailbox: Mailbox, allowPrivate: boolean): Promise<void> {
  const client = await openImap(mailbox.imap, { allowPrivate })
  try {
    const folders = await client.list()
    const sent = folders.find(({ specialUse }) => specialUse === '\\Sent')
    let problem: unknown
    for (const path of [...(sent ? [sent.path] : []), 'INBOX']) {
      await readFolder(client, mailbox, path).catch((error: unknown) => {
        // A folder that cannot be opened keeps no other away; a connection that broke does.
        if (!client.usable) throw error
        problem ??= error
      })
    }
    if (problem) throw problem
  } finally {
    await client.logout().catch(() => client.close())
  }
}
