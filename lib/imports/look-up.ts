import 'server-only'
import { refsIn } from '@/lib/imports/apply'
import { type FileFacts, share } from '@/lib/imports/facts'
import type { Found } from '@/lib/imports/propose'
import type { FoundRecords } from '@/lib/imports/propose-metrics'
import { isColumnOfIds, nameFit, wordsOf } from '@/lib/imports/vocabulary'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Ctx } from '@/lib/records/context'
import { idsCalled } from '@/lib/records/ids-called'

const kinds = [
  { by: 'externalId', prefix: 'extid-' },
  { by: 'sourceId', prefix: 'srcid-' },
  { by: 'id', prefix: '' },
] as const

type IdKey = (typeof kinds)[number]['by']

/** Which columns name existing records: every column of ids against every reference of the model. */
export async function findReferences(ctx: Ctx, model: ResolvedModel, facts: FileFacts): Promise<Found[]> {
  const found: Found[] = []
  for (const field of model.fields) {
    if (!field.relation) continue
    const { to, many } = field.relation
    for (const column of facts.columns) {
      const isNamed = nameFit(column.name, field.label, new Set()) === 1
      // Names in a file of companies are those of its own rows.
      const isOther = to !== model.key
      const saysSo = isNamed || (isOther && wordsOf(column.name).some((word) => wordsOf(field.label).includes(word)))
      const isOfAddresses = isOther && share(column, 'email') > 0.5
      if (!saysSo && !isOfAddresses && (many || !isColumnOfIds(column.name))) continue
      const probe = [...new Set(column.probe.flatMap((cell) => refsIn(cell, many ?? false)))].slice(0, mostProbes)
      const best = (await bestKind(ctx, to, probe)) ?? (saysSo || isOfAddresses ? await byTitle(ctx, to, probe) : null)
      if (best) found.push({ column: column.name, field: field.key, ...best })
    }
  }
  return found
}

/** Which columns name existing records of any model that leads to one company. */
export async function findRecords(ctx: Ctx, facts: FileFacts): Promise<FoundRecords[]> {
  const found: FoundRecords[] = []
  for (const model of ctx.models.list) {
    if (model.company.kind === 'many') continue
    for (const column of facts.columns.filter((one) => isColumnOfIds(one.name))) {
      const best = await bestKind(ctx, model.key, column.probe)
      if (best) found.push({ column: column.name, model: model.key, ...best })
    }
  }
  return found
}

const mostProbes = 500

type Best<By> = { by: By; found: number; of: number }

async function bestKind(ctx: Ctx, model: string, probe: string[]): Promise<Best<IdKey> | null> {
  // An address is no id, though it leads to a record.
  const said = probe.filter((value) => !value.includes('@'))
  if (said.length === 0) return null
  let best: Best<IdKey> | null = null
  for (const { by, prefix } of kinds) {
    const ids = await ctx.records.resolveRefs(
      model,
      said.map((value) => prefix + value),
    )
    if (ids.size > (best?.found ?? 0)) best = { by, found: ids.size, of: probe.length }
  }
  return best
}

/** What people call records, where no ids are known. */
async function byTitle(ctx: Ctx, model: string, probe: string[]): Promise<Best<'title'> | null> {
  const meant = await idsCalled(ctx, model, probe)
  const found = probe.filter((name) => meant(name).length > 0).length
  return found > 0 ? { by: 'title', found, of: probe.length } : null
}
