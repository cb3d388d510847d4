import 'server-only'
import { fail } from '@/lib/core/errors'
import { run, runOne, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import { checkContent } from '@/lib/profiles/templates/check-content'
import { type Content, contentSchema } from '@/lib/profiles/templates/content'
import { readKnown } from '@/lib/profiles/templates/content-problem'
import { readTemplate } from '@/lib/profiles/templates/template'
import type { Ctx } from '@/lib/records/context'
import { touchDefinitions } from '@/lib/records/touch-definitions'

/**
 * Makes the draft live, as a new version; people see it with their next page.
 * @throws FailureError `conflict` when there is no draft or it changed since it was reviewed, `invalid` for criteria that cannot be asked
 */
export async function publishTemplate(
  ctx: Ctx,
  { id, since, note }: { id: string; since: string | null; note: string | null },
): Promise<{ version: number }> {
  return administer(ctx, async (tx) => {
    const template = await readTemplate(tx.db, id)
    const { draft } = template
    if (!draft) return fail('conflict', 'There is no draft to publish.')
    if (since !== null && template.draftAt !== since)
      fail('conflict', 'The draft changed since you reviewed it. Review it again.')
    const { problems } = checkContent(tx, tx.models.byKey(template.model), draft, await readKnown(tx))
    const stop = problems.find((problem) => problem.stops)
    if (stop) fail('invalid', stop.says, { field: stop.part })
    // The one that always matches has no criteria, whatever its draft says.
    const criteria = template.isDefault ? { record: null, viewer: null } : draft.criteria
    const version = template.version + 1
    const stored = (value: unknown) => (value === null ? null : JSON.stringify(value))
    await run(
      tx.db,
      sql`with live as (
            update profile_templates set name = ${draft.name}, record_filter = ${stored(criteria.record)}::jsonb,
              viewer_rule = ${stored(criteria.viewer)}::jsonb, layout = ${JSON.stringify(draft.layout)}::jsonb, version = ${version},
              draft = null, draft_at = null, draft_by = null, updated_at = now()
            where id = ${id} returning *)
          insert into profile_template_versions (template_id, version, name, record_filter, viewer_rule, layout, note, created_by)
          select id, version, name, record_filter, viewer_rule, layout, ${note}, ${tx.actor.memberId} from live`,
    )
    await noteChange(tx, {
      type: 'template.published',
      about: 'template',
      id,
      after: { name: draft.name, version, note },
    })
    // Whether a model has a page of its own is part of its definition.
    await touchDefinitions(tx.db)
    return { version }
  })
}

/**
 * Makes a former version the draft, to be reviewed and published like any other.
 * @throws FailureError `not_found`, `conflict` while another draft is under way
 */
export async function restoreVersion(
  ctx: Ctx,
  { id, version, replace }: { id: string; version: number; replace: boolean },
): Promise<null> {
  return administer(ctx, async (tx) => {
    const template = await readTemplate(tx.db, id)
    if (template.draft && !replace) fail('conflict', 'There is a draft under way. Publish or discard it first.')
    const row = await runOne<{ name: string; criteria: unknown; layout: unknown }>(
      tx.db,
      sql`select name, jsonb_build_object('record', record_filter, 'viewer', viewer_rule) as criteria, layout
          from profile_template_versions where template_id = ${id} and version = ${version}`,
    )
    const content: Content | undefined =
      row && contentSchema.safeParse({ ...row, name: row.name || template.name }).data
    if (!content) return fail('not_found', 'This version cannot be read any more.')
    await run(
      tx.db,
      sql`update profile_templates set draft = ${JSON.stringify(content)}::jsonb, draft_at = clock_timestamp(),
            draft_by = ${tx.actor.memberId}, updated_at = now() where id = ${id}`,
    )
    return null
  })
}
