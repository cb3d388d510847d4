import 'server-only'
import { models as declared } from '@/lib/models/registry'
import { administratorContext } from './load-settings'

export type ModelEntry = {
  key: string
  icon: string
  one: string
  many: string
  /** The name it came with. */
  standard: { one: string; many: string }
  /** Path of the public API, which no name changes. */
  path: string
  /** Hidden ones have no tab; those with a module of their own never have one. */
  tab: 'shown' | 'hidden' | 'module'
  fields: number
  customFields: number
}

/** The models in the tenant's order; null for whoever may not change them. */
export async function loadModelSettings(): Promise<ModelEntry[] | null> {
  const ctx = await administratorContext()
  if (!ctx) return null
  const standard = new Map(Object.values(declared).map(({ key, label: [one, many] }) => [key, { one, many }]))
  return ctx.models.list.map((model) => ({
    key: model.key,
    icon: model.icon,
    one: model.label.one,
    many: model.label.many,
    standard: standard.get(model.key) ?? model.label,
    path: `/api/v1/${model.slug}`,
    tab: model.module ? 'module' : model.hidden ? 'hidden' : 'shown',
    fields: model.fields.length,
    customFields: model.fields.filter((field) => field.custom).length,
  }))
}
