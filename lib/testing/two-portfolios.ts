import type { Json } from '@/lib/core/json'
import { pool } from '@/lib/db/pool'
import { ident, run, sql } from '@/lib/db/sql'
import { fieldType } from '@/lib/fields/registry'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import { createCustomFields } from '@/lib/records/custom-fields'
import { systemContext } from '@/lib/server/context'

/** Whose records they are: the word that all their texts carry, who owns their companies, and what their numbers begin with. */
export type Side = { word: string; owner: string; figure: number }

/** Ids by model key. Of each model the first belongs to the first of two companies, the second to the second. */
export type Planted = Record<string, [string, string]>

/**
 * The records of two portfolios: two of every model in each, with something in every field that takes anything. Then those of `mine` point
 * at the first ones of `theirs` wherever records can point at others, besides the company they belong to.
 */
export async function plantTwoPortfolios(mine: Side, theirs: Side): Promise<{ mine: Planted; theirs: Planted }> {
  const ctx = await systemContext()
  const pointing = ctx.models.list.flatMap(({ key }) => [
    { model: key, name: 'Contact', type: 'endUser' as const },
    { model: key, name: 'Contacts', type: 'endUsers' as const },
  ])
  await ctx.transaction((tx) => createCustomFields(tx, pointing))
  const planted = { mine: await plant(mine), theirs: await plant(theirs) }
  await point(planted.mine, planted.theirs)
  return planted
}

async function plant(side: Side): Promise<Planted> {
  const ctx = await systemContext('system')
  const planted: Planted = {}
  const models = ctx.models.list.toSorted((a, b) => rank(a) - rank(b))
  for (const model of models) {
    const ids: string[] = []
    for (const at of [0, 1]) {
      const { company } = model
      const place = { self: { owner: side.owner }, one: planted, many: planted }[company.kind]
      const parent = Object.values(planted)[0]?.[at]
      const belongs = company.kind === 'self' ? place : { [company.field]: company.kind === 'many' ? [parent] : parent }
      const values = Object.fromEntries(
        model.fields.filter(takesAnything).map((field) => [field.key, sampleFor(field, side, at)]),
      )
      const fixed = { externalId: `${side.word}-${model.key}-${at}`, sourceId: `${side.word}-src-${model.key}-${at}` }
      const { outcomes } = await ctx.records.writeMany(model.key, [{ ...values, ...fixed, ...belongs }])
      const [outcome] = outcomes
      if (!outcome?.id || outcome.outcome === 'failed') throw new Error(`${model.key}: ${JSON.stringify(outcome)}`)
      ids.push(outcome.id)
    }
    planted[model.key] = ids as [string, string]
  }
  return planted
}

const rank = ({ company }: ResolvedModel) => ['self', 'one', 'many'].indexOf(company.kind)

function takesAnything(field: ResolvedField): boolean {
  return !field.computed && !field.options.to && !['isArchived', 'archived'].includes(field.key)
}

/** A value with the side's word or figure in it, wherever its type has room for one. */
function sampleFor(field: ResolvedField, { word, figure }: Side, at: number): Json {
  const { api } = fieldType(field.type)
  if (field.key === 'currency') return 'EUR'
  const text = `${word} ${field.key} ${at}`
  if (field.options.choices?.length && !field.options.open) return field.options.choices[0]?.value ?? null
  const samples: Record<string, Json> = {
    number: field.options.max === undefined ? figure + at : field.options.max,
    rating: 3,
    email: `someone@${word}${at}.example`,
    url: `https://${word}.example/${field.key}`,
    phone: '+31 20 1234567',
    checkbox: field.key === 'featured',
    toggle: false,
    day: '2026-01-31',
    date: '2026-01-31',
    datetime: '2026-01-31T12:00:00.000Z',
    multipicklist: [field.key === 'domains' ? `${word}${at}.example` : text],
  }
  return samples[api ?? ''] ?? text
}

/** First through the engine, so that events tell of it; then what only rules write, as they would. */
async function point(mine: Planted, theirs: Planted): Promise<void> {
  const ctx = await systemContext('system')
  for (const model of ctx.models.list) {
    for (const at of [0, 1] as const) {
      const id = mine[model.key]?.[at] ?? ''
      for (const field of model.fields) {
        const to = field.options.to
        const [target] = to ? (theirs[to] ?? []) : []
        const ownTarget = to ? mine[to]?.[at] : undefined
        if (!target || (model.company.kind === 'one' && field.key === model.company.field)) continue
        const value = fieldType(field.type).storage(field.options) === 'texts' ? [ownTarget ?? target, target] : target
        if (at > 0 && !Array.isArray(value)) continue
        if (field.computed) await put(model, field, id, value)
        else await ctx.records.update(model.key, id, { [field.key]: value })
      }
    }
  }
}

async function put({ table }: ResolvedModel, field: ResolvedField, id: string, value: Json): Promise<void> {
  const column = ident(field.key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
  await run(pool(), sql`update ${ident(table)} set ${column} = ${value} where id = ${id}`)
}
