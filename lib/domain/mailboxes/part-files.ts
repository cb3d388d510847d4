import { type Executor, run, sql } from '@/lib/db/sql'

/** The model whose records have e-mails, comments and lines as parts. */
export const partsModel = 'conversation'

/** A file that came with a part. `attachmentId` where it was kept, `refused` why it was not. */
export type PartFile = { name: string; size: number; attachmentId?: string; refused?: string }

export async function noteFiles(db: Executor, messageId: string, files: PartFile[]): Promise<void> {
  await run(db, sql`update email_messages set files = ${JSON.stringify(files)}::jsonb where message_id = ${messageId}`)
}
