import { Readable } from 'node:stream'
import { keepImport } from '@/lib/imports/receive'
import { runImport } from '@/lib/imports/run-import'
import { loadImport, saveMapping } from '@/lib/imports/store'
import { targetBySlug } from '@/lib/imports/targets'
import { systemContext } from '@/lib/server/context'

const fresh = () => systemContext('import')

/** Hands over a file, of companies unless it says otherwise, and gives back the id of the import. */
export async function keepFile(content: Buffer | string, fileName = 'file.csv', slug = 'companies'): Promise<string> {
  const ctx = await fresh()
  const target = targetBySlug(ctx.models, slug)
  if (!target) throw new Error('no target')
  return keepImport(ctx, target, fileName, Readable.from([Buffer.from(content)]))
}

/** Imports companies with the proposal, dates and numbers confirmed: what became of the rows, what new fields are, and the values of some companies by label. */
export async function importFile(content: Buffer | string, externalIds: string[]) {
  const id = await keepFile(content)
  const { mapping, facts } = await loadImport(await fresh(), id)
  if (!mapping) throw new Error('no mapping')
  await saveMapping(await fresh(), id, 'companies', { ...mapping, dateOrderConfirmed: true, decimalConfirmed: true })
  const report = await runImport(await fresh(), id, fresh)
  const ctx = await fresh()
  const model = ctx.models.byKey('company')
  const records = await Promise.all(externalIds.map((one) => ctx.records.get('company', `extid-${one}`)))
  const rows = records.map(({ record }) =>
    Object.fromEntries(model.fields.map((field) => [field.label, record.values[field.key]])),
  )
  const types = mapping.columns.flatMap(({ goes }) => (goes.to === 'new' ? [`${goes.name}: ${goes.type}`] : []))
  return { report, rows, types, facts }
}
