import 'server-only'
import type { JsonObject } from '@/lib/core/json'
import { ident, join, run, runOne, sql } from '@/lib/db/sql'
import { type FieldUse, storedConditions, valueUses } from '@/lib/domain/fields/stored-conditions'
import { formulaValueUses, storedFormulas } from '@/lib/domain/fields/stored-formulas'
import type { FieldOptions } from '@/lib/fields/contract'
import { fieldType } from '@/lib/fields/registry'
import { withLabels } from '@/lib/formulas/check'
import { resolveModels } from '@/lib/models/resolve'
import type { FieldRules, ResolvedField, ResolvedModel, ResolvedModels } from '@/lib/models/resolved'
import { isEmpty } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import { readTitles } from '@/lib/records/titles'
import { definitionsOf } from '@/lib/server/definitions'
import { administratorContext } from './load-settings'

/** A field as settings show it. */
export type FieldEntry = {
  key: string
  label: string
  /** How programs call it. */
  api: string
  type: string
  typeLabel: string
  description: string | null
  options: FieldOptions
  custom: boolean
  /** Who keeps its value: people, the system, a formula or a roll-up of the tenant. */
  kept: 'people' | 'system' | 'formula' | 'rollUp'
  formula: string | null
  emptyAsZero: boolean
  rollUp: JsonObject | null
  rules: FieldRules
  isHidden: boolean
  isFeatured: boolean
  isShared: boolean
  isLocked: boolean
  isMandatory: boolean
  isIndexed: boolean
  isPending: boolean
  /** Of a sample of records, how many have a value, in percent; null without records. */
  filled: number | null
  leftovers: Leftovers
  usedIn: FieldUse[]
  /** Where conditions and formulas name a value of a list. */
  valuesUsedIn: Record<string, FieldUse[]>
}

/** Values that did not fit when the type was changed: how many, and the latest of those that the reader may see. */
export type Leftovers = { count: number; rows: { record: string; title: string; text: string; reason: string }[] }

export type FieldGroupEntry = { id: string; label: string; isFeatured: boolean; fields: FieldEntry[] }
export type BinnedField = { id: string; name: string; note: string; deletedAt: string }

export type FieldSettings = {
  model: { key: string; slug: string; one: string; many: string }
  tabs: { key: string; label: string; href: string; count: number }[]
  groups: FieldGroupEntry[]
  bin: BinnedField[]
}

/** The fields of the model with this slug in their groups; null for whoever may not change them, undefined for no such model. */
export async function loadFieldSettings(slug: string): Promise<FieldSettings | null | undefined> {
  const ctx = await administratorContext()
  if (!ctx) return null
  const definitions = await definitionsOf(Number(ctx.models.version))
  const open = <Item extends { isHidden: boolean | null }>(items: Item[]) =>
    items.map((item) => ({ ...item, isHidden: false }))
  // Hidden fields have a place too.
  const shown = resolveModels({
    ...definitions,
    customFields: open(definitions.customFields),
    fieldSettings: open(definitions.fieldSettings),
  })
  const model = shown.bySlug(slug)
  if (!model) return undefined
  const shared = new Map([
    ...definitions.customFields.map(({ id, isShared }) => [id, isShared] as const),
    ...definitions.fieldSettings
      .filter((setting) => setting.model === model.key)
      .map(({ field, isShared }) => [field, isShared ?? false] as const),
  ])
  const real = ctx.models.byKey(model.key)
  const [filled, left, bin, used] = await Promise.all([
    filledIn(ctx, model),
    leftoversIn(ctx, model),
    binOf(ctx, model),
    usesIn(ctx, model),
  ])
  const entry = (field: ResolvedField): FieldEntry =>
    entryOf(ctx.models, model, field, {
      isHidden: real.fields.find(({ key }) => key === field.key)?.hidden ?? false,
      isShared: shared.get(field.key) ?? false,
      filled: filled(field.key),
      leftovers: left.get(field.key) ?? { count: 0, rows: [] },
      ...used(field),
    })
  const fields = new Map(model.fields.filter((field) => !field.hidden).map((field) => [field.key, field]))
  const grouped = model.groups.map(({ key, label, featured, fields: keys }) => ({
    ...{ id: key, label, isFeatured: featured },
    fields: keys.flatMap((each) => fields.get(each) ?? []),
  }))
  const placed = new Set(grouped.flatMap((group) => group.fields))
  const rest = [...fields.values()].filter((field) => !placed.has(field))
  const others = { id: otherGroup, label: 'Other fields', isFeatured: false, fields: [] as ResolvedField[] }
  const all = grouped.some(({ id }) => id === otherGroup) ? grouped : [...grouped, others]
  return {
    model: { key: model.key, slug: model.slug, one: model.label.one, many: model.label.many },
    tabs: shown.list.map((each) => ({
      ...{ key: each.slug, label: each.label.many, href: `/settings/fields/${each.slug}` },
      count: each.fields.filter((field) => !field.hidden).length,
    })),
    groups: all.map((group) => ({
      ...group,
      fields: [...(group.id === otherGroup ? rest : []), ...group.fields].map(entry),
    })),
    bin,
  }
}

/** Key of the group for what no group names. */
const otherGroup = 'other'

type Facts = Pick<FieldEntry, 'isHidden' | 'isShared' | 'filled' | 'leftovers' | 'usedIn' | 'valuesUsedIn'>

function entryOf(models: ResolvedModels, model: ResolvedModel, field: ResolvedField, facts: Facts): FieldEntry {
  const { computation, computed } = field
  const formula = computation && 'formula' in computation ? computation : null
  const rollUp = computation && 'rollUp' in computation ? computation.rollUp : null
  return {
    key: field.key,
    label: field.label,
    api: field.custom ? `custom.${field.api}` : field.api,
    type: field.type,
    typeLabel: fieldType(field.type).label,
    description: field.description,
    options: field.options,
    custom: field.custom,
    kept: formula ? 'formula' : rollUp ? 'rollUp' : computed ? 'system' : 'people',
    formula: formula && withLabels(models, model.key, formula.formula),
    emptyAsZero: formula?.emptyAsZero ?? false,
    rollUp,
    rules: field.rules ?? {},
    isFeatured: field.featured,
    isLocked: field.locked,
    isMandatory: field.required,
    isIndexed: field.indexed,
    isPending: field.pending ?? false,
    ...facts,
  }
}

/** Records looked at to tell how full a field is. */
const sample = 5_000

async function filledIn({ db }: Ctx, model: ResolvedModel): Promise<(key: string) => number | null> {
  const { fields } = model
  const counts = fields.map(
    (field, at) => sql`count(*) filter (where not (${isEmpty(field, 't')})) as ${ident(`f${at}`)}`,
  )
  const row = await runOne<Record<string, number>>(
    db,
    sql`select count(*) as "all", ${join(counts)} from (
      select * from ${ident(model.table)} where deleted_at is null order by id desc limit ${sample}) t`,
  )
  const all = Number(row?.all ?? 0)
  const shares = new Map(fields.map(({ key }, at) => [key, Number(row?.[`f${at}`] ?? 0)]))
  return (key) => (all === 0 ? null : Math.round((100 * (shares.get(key) ?? 0)) / all))
}

type LeftoverRow = { field: string; count: number; record: string; text: string; reason: string }

async function leftoversIn(ctx: Ctx, model: ResolvedModel): Promise<Map<string, Leftovers>> {
  const ids = model.fields.filter(({ custom }) => custom).map(({ key }) => key)
  const rows = await run<LeftoverRow>(
    ctx.db,
    sql`select field_id as field, count::int, record_id as record, text, reason from (
        select *, count(*) over (partition by field_id) as count, row_number() over (partition by field_id order by at desc, record_id) as place
        from field_leftovers where field_id = any(${ids}::text[])) l where place <= 50 order by place`,
  )
  if (rows.length === 0) return new Map()
  const titles = new Map(
    (await readTitles(ctx, new Map([[model.key, new Set(rows.map(({ record }) => record))]]))).map((title) => [
      title.id,
      title,
    ]),
  )
  const left = new Map<string, Leftovers>()
  for (const { field, count, record, text, reason } of rows) {
    const known = left.get(field) ?? { count, rows: [] }
    const title = titles.get(record)?.title
    if (title) known.rows.push({ record, title, text, reason })
    left.set(field, known)
  }
  return left
}

type Uses = Pick<FieldEntry, 'usedIn' | 'valuesUsedIn'>

/** Where filters, views, templates, lights and fields name a field, and which values of it. What is private to others has no name. */
async function usesIn(ctx: Ctx, model: ResolvedModel): Promise<(field: ResolvedField) => Uses> {
  const [conditions, formulas] = await Promise.all([storedConditions(ctx), storedFormulas(ctx)])
  const namings = [
    ...conditions
      .filter(({ place }) => place !== 'profile_template_versions')
      .map(({ document, ...rest }) => ({ ...rest, text: JSON.stringify(document) })),
    ...formulas.map((formula) => ({ ...formula, kind: 'field' as const })),
  ]
  return (field) => {
    const { key, custom } = field
    // Ids of custom fields are unique; keys of the system's are looked for where only this model is spoken of.
    const named = new RegExp(`["{.]${key}["}]`)
    const uses = namings
      .filter((naming) => naming.id !== key && (custom || naming.model === model.key) && named.test(naming.text))
      .map(({ kind, name }) => [`${kind} ${name}`, { kind, name }] as const)
    const isList = field.options.choices !== undefined
    return {
      usedIn: [...new Map(uses).values()],
      valuesUsedIn: isList
        ? together(valueUses(ctx, conditions, model, field), formulaValueUses(ctx, formulas, model, field))
        : {},
    }
  }
}

function together(...all: Record<string, FieldUse[]>[]): Record<string, FieldUse[]> {
  const uses: Record<string, FieldUse[]> = {}
  for (const [value, some] of all.flatMap((each) => Object.entries(each)))
    uses[value] = [...(uses[value] ?? []), ...some]
  return uses
}

async function binOf({ db }: Ctx, model: ResolvedModel): Promise<BinnedField[]> {
  const rows = await run<{ id: string; name: string; type: string; deleted_at: Date }>(
    db,
    sql`select id, name, type, deleted_at from custom_fields where model = ${model.key} and deleted_at is not null
        and not exists (select from success_units u where u.id = success_unit_id and u.deleted_at is not null)
      order by deleted_at desc limit 200`,
  )
  return rows.map(({ id, name, type, deleted_at }) => ({
    ...{ id, name, note: fieldType(type).label },
    deletedAt: deleted_at.toISOString(),
  }))
}
