import { beforeEach, describe, expect, it } from 'vitest'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import type { Change, Selection } from '@/lib/domain/bulk-changes/bulk-change'
import { claimUndo, runBulkChange, undoBulkChange } from '@/lib/domain/bulk-changes/run-bulk-change'
import { startBulkChange } from '@/lib/domain/bulk-changes/start-bulk-change'
import { claimBulkChange, listBulkChanges, loadBulkChange } from '@/lib/domain/bulk-changes/store'
import type { Filter } from '@/lib/filters/tree'
import type { Ctx } from '@/lib/records/context'
import { contextOf, member } from '@/lib/testing/engine-world'

let ctx: Ctx
let ids: string[] = []

beforeEach(async () => {
  ctx = contextOf(await member('Ada'))
  const items = Array.from({ length: 30 }, (_, at) => ({
    name: `Acme ${at}`,
    city: at % 2 ? 'Turku' : 'Oulu',
    tags: ['old'],
  }))
  const { outcomes } = await ctx.records.writeMany('company', items)
  ids = outcomes.map(({ id }) => String(id))
})

async function change(wanted: Change, selection: Selection, on = ctx) {
  const id = await startBulkChange(on, { model: 'company', selection, change: wanted })
  return (await runBulkChange(on, id)) ?? expect.fail('somebody else is at it')
}

const values = async (id: string, on = ctx) => (await on.records.get('company', id)).record.values

const inTurku: Selection = { filter: { field: 'city', is: 'equals', value: 'Turku' }, search: 'acme' }

describe('a change of many records', () => {
  it('reaches all that match, though they leave the filter by it, and can be taken back whole', async () => {
    const mine = { filter: { all: [inTurku.filter, { field: 'id', is: 'anyOf', value: ids }] } } as Selection
    const done = await change({ kind: 'update', values: { city: 'Lahti', tags: { $add: ['new'] } } }, mine)
    expect(done).toMatchObject({ state: 'done', total: 15, processed: 15, changed: 15, refused: 0 })
    expect(await values(ids[1] ?? '')).toMatchObject({ city: 'Lahti', tags: ['old', 'new'] })
    expect(await values(ids[0] ?? '')).toMatchObject({ city: 'Oulu', tags: ['old'] })
    await ctx.records.update('company', ids[3] ?? '', { city: 'Vaasa' })
    await claimUndo(ctx, done.id)
    const undone = await undoBulkChange(ctx, done.id)
    expect(undone).toMatchObject({ state: 'undone', undone: { undone: 15, kept: [{ id: ids[3], field: 'city' }] } })
    expect(await values(ids[1] ?? '')).toMatchObject({ city: 'Turku', tags: ['old'] })
    expect(await values(ids[3] ?? '')).toMatchObject({ city: 'Vaasa', tags: ['old'] })
    await expect(claimUndo(ctx, done.id)).rejects.toMatchObject({ failure: { code: 'conflict' } })
  })

  it('tells which were refused and why, and changes the others', async () => {
    await ctx.records.update('company', ids[0] ?? '', { externalId: 'taken' })
    const done = await change({ kind: 'update', values: { externalId: 'taken' } }, { ids: ids.slice(0, 3) })
    expect(done).toMatchObject({ changed: 0, unchanged: 1, refused: 2 })
    expect(done.problems[0]).toMatchObject({ id: ids[1], title: 'Acme 1', message: expect.stringContaining('taken') })
  })

  it('says at once what no record could take', async () => {
    const start = (values: Record<string, unknown>) => change({ kind: 'update', values }, { ids })
    await expect(start({ arr: 5 })).rejects.toMatchObject({ failure: { code: 'invalid' } })
    await expect(start({ nothing: 5 })).rejects.toMatchObject({ failure: { code: 'invalid' } })
    await expect(start({ name: '' })).rejects.toMatchObject({ failure: { code: 'invalid' } })
    await expect(start({ csmScore: 'many' })).rejects.toMatchObject({ failure: { code: 'invalid' } })
    await expect(start({})).rejects.toMatchObject({ failure: { code: 'invalid' } })
  })

  it('goes on where it was interrupted, and counts each record once', async () => {
    const id = await startBulkChange(ctx, {
      model: 'company',
      selection: { ids },
      change: { kind: 'update', values: { city: 'Kemi' } },
    })
    const { batchId } = await loadBulkChange(ctx, id)
    // A process that ended after it wrote and before it could say so.
    await run(pool(), sql`update bulk_changes set state = 'running', started_at = now() where id = ${id}`)
    await ctx.records.writeMany(
      'company',
      ids.slice(0, 10).map((_id) => ({ _id, city: 'Kemi' })),
      { batchId },
    )
    expect(await runBulkChange(ctx, id)).toMatchObject({ state: 'done', processed: 30, changed: 30, unchanged: 0 })
  })

  it('copies, once, and leaves out what only one may have', async () => {
    await ctx.records.update('company', ids[0] ?? '', { externalId: 'only-one' })
    const id = await startBulkChange(ctx, {
      model: 'company',
      selection: { ids: ids.slice(0, 2) },
      change: { kind: 'duplicate' },
    })
    expect(await runBulkChange(ctx, id)).toMatchObject({ changed: 2 })
    await run(
      pool(),
      sql`update bulk_changes set state = 'running', place = null, changed = 0, processed = 0 where id = ${id}`,
    )
    expect(await runBulkChange(ctx, id)).toMatchObject({ changed: 2 })
    const { rows } = await ctx.records.list('company', {
      search: 'copy',
      limit: 10,
      filter: { field: 'name', is: 'equals', value: 'Acme 0 (copy)' },
    })
    expect(rows).toHaveLength(1)
    expect(rows[0]?.values).toMatchObject({ city: 'Oulu', externalId: null })
  })

  it('deletes and gives back, with what belongs to them', async () => {
    const child = await ctx.records.create('enduser', { companyId: ids[0], email: `a${ids[0]}@x.example` })
    const gone = await change({ kind: 'remove' }, { ids })
    expect(gone).toMatchObject({ changed: 30 })
    await expect(ctx.records.get('enduser', child.id)).rejects.toMatchObject({ failure: { code: 'not_found' } })
    await claimUndo(ctx, gone.id)
    expect(await undoBulkChange(ctx, gone.id)).toMatchObject({ undone: { undone: expect.any(Number), kept: [] } })
    expect((await ctx.records.get('enduser', child.id)).record.id).toBe(child.id)
  })

  it('stays within the portfolio, belongs to its maker alone, and stops when told', async () => {
    const bea = contextOf(await member('Bea', 'own'))
    const own = await bea.records.create('company', { name: 'Acme own', city: 'Turku' })
    const done = await change({ kind: 'update', values: { city: 'Lahti' } }, inTurku, bea)
    expect(done).toMatchObject({ total: 1, changed: 1 })
    expect(await values(own.id)).toMatchObject({ city: 'Lahti' })
    expect(await values(ids[1] ?? '')).toMatchObject({ city: 'Turku' })
    const foreign = await change({ kind: 'update', values: { city: 'Lahti' } }, { ids: ids.slice(0, 2) }, bea)
    expect(foreign).toMatchObject({ changed: 0, refused: 2 })
    expect(JSON.stringify(foreign)).not.toContain('Acme')
    await expect(loadBulkChange(ctx, done.id)).rejects.toMatchObject({ failure: { code: 'not_found' } })
    expect(await listBulkChanges(ctx, 'company')).toEqual([])
    const id = await startBulkChange(ctx, { model: 'company', selection: { ids }, change: { kind: 'remove' } })
    await claimBulkChange(ctx, id, ['waiting'], 'stopping', 'too late')
    expect(await runBulkChange(ctx, id)).toMatchObject({ state: 'stopped', changed: 0 })
  })

  it('waits where a person has twenty under way, and hinders nobody else', async () => {
    const start = (on = ctx) =>
      startBulkChange(on, {
        model: 'company',
        selection: { ids },
        change: { kind: 'update', values: { city: 'Kemi' } },
      })
    const started: string[] = []
    for (let at = 0; at < 20; at += 1) started.push(await start())
    await expect(start()).rejects.toMatchObject({
      failure: {
        code: 'limited',
        detail: expect.stringMatching(/^20 of your changes .* Wait until one of them is done\.$/),
      },
    })
    expect(await start(contextOf(await member('Bea')))).toEqual(expect.any(String))
    await runBulkChange(ctx, started[0] ?? '')
    expect(await start()).toEqual(expect.any(String))
  })

  it('goes through more than two chunks beside each other, stops between them, and gives everything back', async () => {
    const many = Array.from({ length: 12_000 }, (_, at) => ({ name: `Many ${at}`, city: at % 2 ? 'Turku' : 'Oulu' }))
    await ctx.records.writeMany('company', many)
    const mine: Selection = { filter: { field: 'name', is: 'startsWith', value: 'Many ' } }
    const done = await change({ kind: 'update', values: { city: 'Kemi' } }, mine)
    expect(done).toMatchObject({ state: 'done', total: 12_000, processed: 12_000, changed: 12_000, refused: 0 })
    await claimUndo(ctx, done.id)
    expect(await undoBulkChange(ctx, done.id)).toMatchObject({ undone: { undone: 12_000, kept: [] } })
    const inOulu: Filter = { all: [mine.filter as Filter, { field: 'city', is: 'equals', value: 'Oulu' }] }
    expect(await ctx.records.count('company', { filter: inOulu }, null)).toMatchObject({ count: 6_000 })
    const id = await startBulkChange(ctx, {
      model: 'company',
      selection: mine,
      change: { kind: 'update', values: { city: 'Kemi' } },
    })
    const running = runBulkChange(ctx, id)
    for (let state = 'waiting'; state === 'waiting'; ) ({ state } = await loadBulkChange(ctx, id))
    await claimBulkChange(ctx, id, ['running'], 'stopping', 'too late')
    const stopped = await running
    expect(stopped?.state).toBe('stopped')
    expect(stopped?.changed).toBeLessThan(12_000)
    await claimUndo(ctx, id)
    expect(await undoBulkChange(ctx, id)).toMatchObject({ undone: { undone: stopped?.changed, kept: [] } })
    expect(await ctx.records.count('company', { filter: inOulu }, null)).toMatchObject({ count: 6_000 })
  })
})
