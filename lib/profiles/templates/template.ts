import 'server-only'
import { fail } from '@/lib/core/errors'
import { type Executor, run, type Sql, sql } from '@/lib/db/sql'
import { always, type Condition, conditionSchema } from '@/lib/profiles/condition'
import { type Layout, layoutSchema } from '@/lib/profiles/layout'
import { type Content, contentSchema, type Surface } from '@/lib/profiles/templates/content'

export type Template = {
  id: string
  model: string
  surface: Surface
  name: string
  isEnabled: boolean
  isDefault: boolean
  /** What is live: as stored, for it may be older than what it speaks of. */
  criteria: unknown
  /** Null when it was never published, or cannot be read any more. */
  layout: Layout | null
  /** 0: never published. */
  version: number
  draft: Content | null
  draftAt: string | null
  draftBy: string | null
  publishedAt: string | null
  publishedBy: string | null
}

type Row = Omit<Template, 'layout' | 'draft' | 'draftAt' | 'publishedAt'> & {
  layout: unknown
  draft: unknown
  draftAt: Date | null
  publishedAt: Date | null
}

const columns = sql`p.id, p.model, p.surface, p.name, p.is_enabled as "isEnabled", p.is_default as "isDefault",
  jsonb_build_object('record', p.record_filter, 'viewer', p.viewer_rule) as criteria, p.layout, p.version, p.draft,
  p.draft_at as "draftAt", d.name as "draftBy", v.created_at as "publishedAt", w.name as "publishedBy"`

const source = sql`profile_templates p
  left join members d on d.id = p.draft_by
  left join profile_template_versions v on v.template_id = p.id and v.version = p.version
  left join members w on w.id = v.created_by`

/** The templates of a model in their order, the one that always matches last. */
export function readTemplates(on: Executor, model: string, surface: Surface): Promise<Template[]> {
  return read(on, sql`where p.model = ${model} and p.surface = ${surface}`)
}

/** @throws FailureError `not_found` */
export async function readTemplate(on: Executor, id: string): Promise<Template> {
  const [template] = await read(on, sql`where p.id = ${id}`)
  return template ?? fail('not_found', 'There is no such template.')
}

/** What is shown to people now: enabled and published. */
export const isLive = (template: Template) => template.isEnabled && template.version > 0 && template.layout !== null

/** What is worked on: the draft, else what is live. */
export function contentOf(template: Template): Content | null {
  if (template.draft) return template.draft
  if (!template.layout) return null
  const criteria: Condition = conditionSchema.safeParse(template.criteria).data ?? always
  return { name: template.name, criteria, layout: template.layout }
}

async function read(on: Executor, which: Sql): Promise<Template[]> {
  const rows = await run<Row>(on, sql`select ${columns} from ${source} ${which} order by p.is_default, p."order", p.id`)
  return rows.map((row) => ({
    ...row,
    layout: row.version > 0 ? (layoutSchema.safeParse(row.layout).data ?? null) : null,
    draft: contentSchema.safeParse(row.draft).data ?? null,
    draftAt: row.draftAt?.toISOString() ?? null,
    publishedAt: row.publishedAt?.toISOString() ?? null,
  }))
}
