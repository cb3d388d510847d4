import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import iconv from 'iconv-lite'
import { beforeAll, describe, expect, it } from 'vitest'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { recogniseFormat } from '@/lib/imports/decode'
import { editedSince } from '@/lib/imports/edited-since'
import { gatherFacts } from '@/lib/imports/gather-facts'
import type { Mapping } from '@/lib/imports/mapping'
import { keepImport } from '@/lib/imports/receive'
import type { ImportReport } from '@/lib/imports/report'
import { revertImport } from '@/lib/imports/revert-import'
import { checkImport, runImport } from '@/lib/imports/run-import'
import { importFile, loadImport, type Overwrite, refusedFile, saveMapping, saveProgress } from '@/lib/imports/store'
import { targetBySlug } from '@/lib/imports/targets'
import { writeRows } from '@/lib/imports/write-rows'
import type { Ctx } from '@/lib/records/context'
import { undoBatch } from '@/lib/records/undo'
import { systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'

const mark = '\uFEFF'
const accounts = `${mark}account_id,account_name,industry,country,signup_date,plan_tier,seats,is_trial
A-1,Alpha,EdTech,US,16-10-2024,Basic,9,FALSE
A-2,"Beta, Inc",FinTech,IN,05-08-2023,Pro,18,TRUE
A-3,Gamma,DevTools,UK,27-08-2024,Basic,1,FALSE
A-4,Delta,EdTech,US,01-02-2024,Pro,4,FALSE
A-5,Epsilon,EdTech,US,11-02-2024,Pro,4,FALSE
A-6,Zeta,FinTech,US,12-02-2024,Basic,4,FALSE
`
const subscriptions = `${mark}subscription_id,account_id,start_date,end_date,plan_tier,seats,mrr_amount,arr_amount,churn_flag,auto_renew_flag
S-1,A-1,23-12-2023,,Enterprise,14,2786,33432,FALSE,TRUE
S-2,A-1,11-06-2024,11-06-2024,Pro,17,833,9996,TRUE,TRUE
S-3,A-9,25-11-2024,,Pro,62,0,0,FALSE,FALSE
S-4,A-2,23-11-2024,13-12-2024,Basic,5,995,11940,TRUE,FALSE
`
const usage = `usage_id,subscription_id,usage_date,feature_name,usage_count,error_count
U-1,S-1,27-07-2023,feature_20,9,0
U-1,S-2,27-07-2023,feature_20,4,0
U-2,S-4,28-07-2023,feature_5,2,1
U-3,S-404,28-07-2023,feature_5,2,1
`

const fresh = () => systemContext('import')

beforeAll(async () => {
  await prepareTenant({ currency: 'USD', timeZone: 'UTC' })
})

async function keep(slug: string, text: string | Buffer, change: Partial<Mapping> = {}): Promise<string> {
  const ctx = await fresh()
  const target = targetBySlug(ctx.models, slug)
  if (!target) throw new Error(`no target ${slug}`)
  const id = await keepImport(ctx, target, `${slug}.csv`, Readable.from([text]))
  const { mapping } = await loadImport(ctx, id)
  if (!mapping) throw new Error('no mapping')
  await saveMapping(ctx, id, slug, { ...mapping, dateOrderConfirmed: true, ...change })
  return id
}

const runs = async (id: string) => runImport(await fresh(), id, fresh)
const goes = async (ctx: Ctx, id: string) => {
  const { mapping } = await loadImport(ctx, id)
  return Object.fromEntries(
    (mapping?.columns ?? []).map(({ column, goes: to }) => [
      column,
      'field' in to ? to.field : 'name' in to ? `new ${to.name} ${to.type}` : null,
    ]),
  )
}

describe('a spreadsheet of accounts', () => {
  it('is understood as it is: mark, day-first dates, capitals', async () => {
    const id = await keep('companies', accounts)
    const ctx = await fresh()
    const { facts, mapping } = await loadImport(ctx, id)
    expect(facts).toMatchObject({ rows: 6, format: { encoding: 'utf-8', mark: true, delimiter: ',' } })
    expect(mapping?.dateOrder).toBe('dayFirst')
    expect(await goes(ctx, id)).toMatchObject({
      account_id: 'externalId',
      account_name: 'name',
      country: 'country',
      signup_date: 'new Signup date day',
      is_trial: 'new Trial toggle',
      seats: 'new Seats number',
    })
  })

  it('is refused before the order of its dates is confirmed', async () => {
    const id = await keep('companies', accounts, { dateOrderConfirmed: false })
    await expect(checkImport(await fresh(), id)).rejects.toThrow('Confirm the order of day and month.')
  })

  it('is checked without writing anything', async () => {
    const id = await keep('companies', accounts)
    const report = await checkImport(await fresh(), id)
    expect(report).toMatchObject({ rows: 6, created: 6, updated: 0, unchanged: 0, failed: 0 })
    expect((await (await fresh()).records.count('company', {})).count).toBe(0)
  })

  it('goes in once, with new fields, and changes nothing the second time', async () => {
    expect(await runs(await keep('companies', accounts))).toMatchObject({ created: 6, failed: 0 })
    const again = await keep('companies', accounts)
    expect((await goes(await fresh(), again)).account_id).toBe('externalId')
    expect(await checkImport(await fresh(), again)).toMatchObject({ rows: 6, unchanged: 6 })
    expect(await runs(again)).toMatchObject({ rows: 6, created: 0, updated: 0, unchanged: 6 })
    const ctx = await fresh()
    const field = ctx.models.byKey('company').fields.find((one) => one.label === 'Signup date')
    const { record } = await ctx.records.get('company', 'extid-A-2')
    expect(record.values).toMatchObject({ name: 'Beta, Inc', [field?.key ?? '']: '2023-08-05' })
  })
})

describe('children in files of their own', () => {
  it('find their company by its id in the other file; what does not is refused with the reason', async () => {
    const id = await keep('licenses', subscriptions)
    expect(await goes(await fresh(), id)).toMatchObject({
      subscription_id: 'externalId',
      account_id: 'companyId',
      start_date: 'fromDate',
      end_date: 'toDate',
      plan_tier: 'product',
      mrr_amount: 'mrr',
      arr_amount: null,
      auto_renew_flag: 'autoRenews',
    })
    const report = await runs(id)
    expect(report).toMatchObject({ rows: 4, created: 3, failed: 1 })
    expect(report?.refusals[0]?.lines).toEqual([4])
    const refused = await readFile(refusedFile(id), 'utf8')
    expect(refused.split('\n')[0]).toBe(
      `${mark}subscription_id,account_id,start_date,end_date,plan_tier,seats,mrr_amount,arr_amount,churn_flag,auto_renew_flag,Refused row,Refused because`,
    )
    expect(refused.split('\n')[1]).toMatch(/^S-3,A-9,25-11-2024,,Pro,62,0,0,FALSE,FALSE,4,Company: .*A-9/)
    const { record } = await (await fresh()).records.get('company', 'extid-A-1')
    expect(record.values).toMatchObject({ arr: '33432', status: 'customer' })
  })

  it('usage adds up by company, metric and day, and the same file changes nothing', async () => {
    expect(await runs(await keep('metrics', usage))).toMatchObject({ rows: 4, created: 3, failed: 1 })
    const points = await run<{ key: string; value: number }>(
      pool(),
      sql`select m.key, p.value from metric_points p join metrics m on m.id = p.metric_id order by p.value desc`,
    )
    expect(points).toEqual([
      { key: 'feature_20', value: 13 },
      { key: 'feature_5', value: 2 },
    ])
    expect(await runs(await keep('metrics', usage))).toMatchObject({
      rows: 4,
      created: 0,
      updated: 0,
      unchanged: 3,
      failed: 1,
    })
  })

  it('tickets are conversations of type ticket', async () => {
    const id = await keep('tickets', 'ticket_id,account_id,submitted_at,priority\nT-1,A-1,27-07-2023,high\n')
    expect(await runs(id)).toMatchObject({ created: 1 })
    const { rows } = await (await fresh()).records.list('conversation', { limit: 5 })
    expect(rows[0]?.values).toMatchObject({ type: 'ticket', externalId: 'T-1', date: '2023-07-27T00:00:00.000Z' })
  })
})

describe('an import', () => {
  it('goes on after the last finished chunk when its process was killed', async () => {
    const id = await keep('companies', accounts)
    const half = {
      rows: 4,
      created: 0,
      updated: 0,
      unchanged: 4,
      failed: 0,
      values: 0,
      fields: {},
      refusals: [],
      firstCreated: [],
      firstUpdated: [],
    }
    await saveProgress(await fresh(), id, { state: 'running', result: half })
    expect(await runs(id)).toMatchObject({ rows: 6, unchanged: 6 })
  })

  it('killed between writing a chunk and noting it leaves nothing of that chunk, so that no row comes twice', async () => {
    const rows = Array.from({ length: 2_300 }, (_, at) => `Keyless ${at},Town`).join('\n')
    const id = await keep('companies', `Name,City\n${rows}\n`)
    const ctx = await fresh()
    const job = await loadImport(ctx, id)
    const target = targetBySlug(ctx.models, 'companies')
    if (target?.kind !== 'records' || !job.mapping) throw new Error('no target')
    const { batchId, mapping } = job
    const { format } = job.facts
    const work = { path: importFile(id), format, columns: ['Name', 'City'], mapping, target, batchId, dryRun: false }
    const written = async () =>
      (await (await fresh()).records.count('company', { filter: { field: 'city', is: 'equals', value: 'Town' } })).count
    let noted: ImportReport | undefined
    const dying = writeRows(ctx, {
      ...work,
      onProgress: async (_, report) => {
        if (report.rows > 1_000) throw new Error('killed')
        noted = structuredClone(report)
      },
    })
    await expect(dying).rejects.toThrow('killed')
    expect([noted?.rows, await written()]).toEqual([1_000, 1_000])
    expect(await writeRows(await fresh(), { ...work, done: noted })).toMatchObject({ rows: 2_300, created: 2_300 })
    expect(await written()).toBe(2_300)
    await undoBatch(await fresh(), batchId)
  })

  const names = async () => {
    const { rows } = await (await fresh()).records.list('company', { limit: 10, select: ['name'] })
    return rows.map((row) => row.values.name).sort()
  }
  const importedThenEdited = async () => {
    const changed = accounts
      .replace('Alpha', 'Alpha One')
      .replace('Gamma', 'Gamma One')
      .concat('A-7,Eta,EdTech,US,01-02-2024,Pro,4,FALSE\n')
    const id = await keep('companies', changed)
    expect(await runs(id)).toMatchObject({ created: 1, updated: 2 })
    const ctx = await systemContext('screen')
    const { record } = await ctx.records.get('company', 'extid-A-3')
    await ctx.records.update('company', record.id, { name: 'Gamma, edited' })
    return { id, edited: record.id }
  }
  const reverts = async (id: string, overwrite: Overwrite) => {
    await saveProgress(await fresh(), id, { state: 'reverting', overwrite })
    return revertImport(await fresh(), id)
  }
  const before = ['Alpha', 'Beta, Inc', 'Delta', 'Epsilon', 'Gamma', 'Zeta']

  it('is taken back as a whole; what was edited since is listed and stays', async () => {
    const { id, edited } = await importedThenEdited()
    expect(await editedSince(await fresh(), id)).toMatchObject({
      records: [{ id: edited, title: 'Gamma, edited', fields: ['Name'], made: false }],
      more: false,
      points: 0,
    })
    expect(await reverts(id, [])).toMatchObject({
      undone: 2,
      kept: 1,
      records: [{ id: edited, reason: 'changed since' }],
    })
    expect(await loadImport(await fresh(), id)).toMatchObject({ state: 'reverted' })
    expect(await names()).toEqual(before.with(4, 'Gamma, edited'))
    await (await systemContext('screen')).records.update('company', edited, { name: 'Gamma' })
  })

  it('overwrites what was edited since where that is wanted', async () => {
    const one = await importedThenEdited()
    expect(await reverts(one.id, [one.edited])).toMatchObject({ kept: 0 })
    expect(await names()).toEqual(before)
    const all = await importedThenEdited()
    expect(await reverts(all.id, 'all')).toMatchObject({ kept: 0 })
    expect(await names()).toEqual(before)
  })

  it('of metrics is taken back too: numbers as they were, those changed since stay', async () => {
    const values = () =>
      run<{ value: number }>(pool(), sql`select value from metric_points order by value desc`).then((rows) =>
        rows.map((row) => row.value),
      )
    const earlier = await values()
    const more = usage
      .replace('feature_20,9', 'feature_20,90')
      .concat('U-9,S-4,30-07-2023,feature_9,7,0\nU-9,S-4,31-07-2023,feature_9,8,0\n')
    const id = await keep('metrics', more)
    await runs(id)
    expect(await values()).toEqual([94, 8, 7, 2])
    await run(pool(), sql`update metric_points set value = 70 where value = 7`)
    expect(await editedSince(await fresh(), id)).toMatchObject({ points: 1 })
    expect(await reverts(id, [])).toMatchObject({ undone: 2, kept: 1 })
    expect(await values()).toEqual([70, ...earlier])
  })

  it('of somebody else does not exist for a member', async () => {
    const id = await keep('companies', accounts)
    const ctx = await fresh()
    const other: Ctx = { ...ctx, actor: { kind: 'member', id: 'm', name: 'M', memberId: 'm', grants: [] } }
    await expect(loadImport(other, id)).rejects.toThrow('This import does not exist.')
  })
})

describe('messy files', () => {
  const facts = async (content: Buffer | string) => {
    const path = join(await mkdtemp(join(tmpdir(), 'panorama-file-')), 'file.csv')
    await writeFile(path, content)
    return gatherFacts(path, await recogniseFormat(path), 1)
  }

  it('in UTF-16, with semicolons, decimal commas, quoted newlines, empty lines and names that repeat', async () => {
    const text = 'Name;Betrag;Betrag;\n"Müller\nSöhne";1.234,50;3;x\n;;;\n\nĐura;2,5;4;y\n'
    const { rows, format, columns } = await facts(
      Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(text, 'utf-16le')]),
    )
    expect(rows).toBe(2)
    expect(format).toEqual({ encoding: 'utf-16le', mark: true, delimiter: ';' })
    expect(columns.map((column) => column.name)).toEqual(['Name', 'Betrag', 'Betrag (2)', 'Column D'])
    expect(columns[0]?.samples).toEqual(['Müller\nSöhne', 'Đura'])
    expect(columns[1]?.shapes.commaNumber).toBe(2)
  })

  it('in the code page of an old spreadsheet', async () => {
    const { format, columns } = await facts(iconv.encode('Name,Ort\nJosé,Köln\n', 'windows-1252'))
    expect(format).toMatchObject({ encoding: 'windows-1252' })
    expect(columns[1]?.samples).toEqual(['Köln'])
  })

  it('that are no text, or empty, are refused in a sentence', async () => {
    await expect(facts(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 1, 2, 0, 9, 9, 9]))).rejects.toThrow(/not a text file/)
    await expect(facts('')).rejects.toThrow('The file is empty.')
  })
})
