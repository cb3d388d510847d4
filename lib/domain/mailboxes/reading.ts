import { type Executor, run, runOne, sql } from '@/lib/db/sql'

/** Minutes from the start of a failed reading to the next try, longer each time. */
const pauses = [5, 10, 30, 60, 180]

/** Mailboxes whose turn it is: those that are on, and not failing over and over. */
export async function mailboxesDue(db: Executor): Promise<string[]> {
  const rows = await run<{ id: string }>(
    db,
    sql`select b.id from mailboxes b join members m on m.id = b.member_id and m.is_active
        where b.state = 'on' and (b.failures = 0 or b.checked_at is null
          or b.checked_at < now() - make_interval(mins => (${pauses}::int[])[least(b.failures, ${pauses.length})]))
        order by b.checked_at nulls first`,
  )
  return rows.map(({ id }) => id)
}

export async function noteReading(db: Executor, id: string): Promise<void> {
  await run(db, sql`update mailboxes set reading_since = now() where id = ${id} and state = 'on'`)
}

/** How a reading ended: well, or with a sentence that says what went wrong. */
export async function noteRead(db: Executor, id: string, error: string | null): Promise<void> {
  await run(
    db,
    sql`update mailboxes set checked_at = now(), reading_since = null, error = ${error?.slice(0, 500) ?? null},
          failures = case when ${error === null} then 0 else failures + 1 end where id = ${id} and state <> 'refused'`,
  )
}

/** Up to which e-mail a folder was read; from its beginning where the server has numbered it anew. */
export async function readUpTo(
  db: Executor,
  mailboxId: string,
  folder: { path: string; uidValidity: bigint },
): Promise<number> {
  const row = await runOne<{ last: string }>(
    db,
    sql`select last_uid as last from mailbox_folders where mailbox_id = ${mailboxId} and path = ${folder.path}
          and uid_validity = ${folder.uidValidity.toString()}`,
  )
  return Number(row?.last ?? 0)
}

/** Notes how far a folder was read, unless it was decided meanwhile to read further back. */
export async function noteReadUpTo(
  db: Executor,
  mailbox: { id: string; since: Date },
  { path, uidValidity, uid }: { path: string; uidValidity: bigint; uid: number },
): Promise<void> {
  await run(
    db,
    sql`insert into mailbox_folders (mailbox_id, path, uid_validity, last_uid)
        select id, ${path}, ${uidValidity.toString()}, ${uid} from mailboxes where id = ${mailbox.id} and since = ${mailbox.since}
        on conflict (mailbox_id, path) do update set uid_validity = excluded.uid_validity, last_uid = excluded.last_uid`,
  )
}
