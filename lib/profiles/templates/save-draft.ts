import 'server-only'
import { fail } from '@/lib/core/errors'
import { run, runOne, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import type { Content } from '@/lib/profiles/templates/content'
import { readTemplate } from '@/lib/profiles/templates/template'
import type { Ctx } from '@/lib/records/context'

/**
 * Keeps what is worked on. `since` is when the draft was last read: somebody else's later work is not written over.
 * @throws FailureError `conflict`, `not_found`, `forbidden`
 */
export async function saveDraft(
  ctx: Ctx,
  { id, content, since }: { id: string; content: Content; since: string | null },
): Promise<{ draftAt: string }> {
  return administer(ctx, async (tx) => {
    const template = await readTemplate(tx.db, id)
    const isForeign = template.draftAt !== null && template.draftAt !== since
    if (isForeign)
      fail(
        'conflict',
        `${template.draftBy ?? 'Somebody'} changed this draft meanwhile. Reload to see it; yours is kept here until then.`,
      )
    const row = await runOne<{ at: Date }>(
      tx.db,
      sql`update profile_templates set draft = ${JSON.stringify(content)}::jsonb, draft_at = clock_timestamp(),
            draft_by = ${tx.actor.memberId}, updated_at = now() where id = ${id} returning draft_at as at`,
    )
    return { draftAt: row?.at.toISOString() ?? new Date().toISOString() }
  })
}

/** Throws a draft away; a template that was never published goes with it. */
export async function discardDraft(ctx: Ctx, { id }: { id: string }): Promise<{ gone: boolean }> {
  return administer(ctx, async (tx) => {
    const template = await readTemplate(tx.db, id)
    const gone = template.version === 0
    await run(
      tx.db,
      gone
        ? sql`delete from profile_templates where id = ${id}`
        : sql`update profile_templates set draft = null, draft_at = null, draft_by = null, updated_at = now() where id = ${id}`,
    )
    return { gone }
  })
}
