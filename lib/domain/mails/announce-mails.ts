import { type Executor, run, sql } from '@/lib/db/sql'

/** Tells open screens that e-mails of a company were planned, left or could not. */
export async function announceMails(db: Executor, companyId: string | null): Promise<void> {
  const heard = { model: 'conversation', ids: [], companyIds: companyId ? [companyId] : [] }
  await run(db, sql`select pg_notify('panorama', ${JSON.stringify(heard)})`)
}
