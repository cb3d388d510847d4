import { describe, expect, it } from 'vitest'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import type { Change, Rule } from '@/lib/records/context'
import { history } from '@/lib/records/history'
import { purgeDeleted } from '@/lib/records/purge'
import { undoBatch } from '@/lib/records/undo'
import { customField, modelsWith } from '@/lib/testing/definitions'
import { contextOf, member } from '@/lib/testing/engine-world'

const note = customField('company', 'Note', 'text')
const models = modelsWith(note)
const changes: Change[] = []
const settled: string[] = []
const watch = (model: string): Rule => ({
  key: `watch-${model}`,
  model,
  async follow(_, seen) {
    changes.push(...seen)
  },
  settle: {
    companies: (seen) =>
      seen.flatMap(({ before, after }) =>
        [before?.companyId, after?.companyId].flatMap((id) => (typeof id === 'string' ? [id] : [])),
      ),
    async run(_, ids) {
      settled.push(...ids)
    },
  },
})
const admin = await member('Ada')
const ctx = contextOf(admin, { models, rules: [watch('company'), watch('license')] })

async function family(name: string) {
  const company = await ctx.records.create('company', { name })
  const license = await ctx.records.create('license', {
    companyId: company.id,
    currency: 'EUR',
    fromDate: '2026-01-01',
    mrr: 1,
    product: 'A',
  })
  const invoice = await ctx.records.create('invoice', { companyId: company.id, currency: 'EUR', licenseId: license.id })
  const issue = await ctx.records.create('issue', { title: name, companyIds: [company.id] })
  return { company, license, invoice, issue }
}

const there = async (model: string, id: string) =>
  (await ctx.records.list(model, { filter: { field: 'id', is: 'equals', value: id }, limit: 1 })).rows.length === 1

describe('the bin', () => {
  it('takes a record with what cannot stand without it, and gives both back', async () => {
    const { company, license, invoice, issue } = await family('Gone')
    const early = await ctx.records.create('license', {
      companyId: company.id,
      currency: 'EUR',
      fromDate: '2026-01-01',
      mrr: 1,
      product: 'Early',
    })
    await ctx.records.remove('license', [early.id])
    changes.length = 0
    settled.length = 0
    const { removed, missing, batchId } = await ctx.records.remove('company', [company.id, 'aaaaaaaaaaaaaaaaaaaaaaaa'])
    expect({ removed, missing }).toEqual({ removed: [company.id], missing: ['aaaaaaaaaaaaaaaaaaaaaaaa'] })
    expect(
      await Promise.all([
        there('company', company.id),
        there('license', license.id),
        there('invoice', invoice.id),
        there('issue', issue.id),
      ]),
    ).toEqual([false, false, false, true])
    expect(changes.find(({ id }) => id === license.id)).toMatchObject({ before: { product: 'A' }, after: null })
    expect(settled).toContain(company.id)
    const events = await run<{ type: string }>(
      pool(),
      sql`select type from events where batch_id = ${batchId} order by type`,
    )
    expect(events.map(({ type }) => type)).toEqual(['company.deleted', 'invoice.deleted', 'license.deleted'])
    expect((await ctx.records.list('company', { deleted: true, limit: 10 })).rows.map(({ id }) => id)).toEqual([
      company.id,
    ])
    await expect(ctx.records.restore('license', [license.id])).resolves.toMatchObject({ restored: [license.id] })
    expect(await there('company', company.id)).toBe(true)
    expect(await there('license', early.id)).toBe(false)
    await expect(ctx.records.restore('license', [early.id])).resolves.toMatchObject({ restored: [early.id] })
  })

  it('gives back one of many that went together', async () => {
    const one = await ctx.records.create('company', { name: 'One' })
    const two = await ctx.records.create('company', { name: 'Two' })
    await ctx.records.remove('company', [one.id, two.id])
    expect(await ctx.records.restore('company', [one.id])).toEqual({ restored: [one.id], missing: [] })
    expect(await there('company', two.id)).toBe(false)
  })

  it('keeps what belongs to something in the bin, and what would take a key that is taken', async () => {
    const { company, license } = await family('Orphan')
    await ctx.records.remove('license', [license.id])
    await ctx.records.remove('company', [company.id])
    await expect(ctx.records.restore('license', [license.id])).rejects.toMatchObject({ failure: { code: 'conflict' } })
    const keyed = await ctx.records.create('company', { name: 'Keyed', externalId: 'key' })
    await ctx.records.remove('company', [keyed.id])
    const other = await ctx.records.create('company', { name: 'Keyed again', externalId: 'key' })
    expect(other.id).not.toBe(keyed.id)
    await expect(ctx.records.restore('company', [keyed.id])).rejects.toMatchObject({ failure: { code: 'conflict' } })
  })

  it('lets go of what stood under something that is gone for good', async () => {
    const parent = await ctx.records.create('company', { name: 'Above' })
    const child = await ctx.records.create('company', { name: 'Below', parentCompanyId: parent.id })
    await ctx.records.remove('company', [parent.id])
    await run(pool(), sql`update companies set deleted_at = now() - interval '31 days' where id = ${parent.id}`)
    await purgeDeleted(ctx)
    const { record } = await ctx.records.get('company', child.id)
    expect(record.values).toMatchObject({ name: 'Below', parentId: null })
    expect(changes.at(-1)).toMatchObject({ after: { parentId: null } })
  })

  it('is emptied of what has been in it for long', async () => {
    const { company, license } = await family('Old')
    await ctx.records.remove('company', [company.id])
    await run(pool(), sql`update companies set deleted_at = now() - interval '31 days' where id = ${company.id}`)
    await run(pool(), sql`update licenses set deleted_at = now() - interval '31 days' where id = ${license.id}`)
    await run(
      pool(),
      sql`insert into attachments (id, model, record_id, company_id, name, content_type, size, storage_key)
        values ('file-of-license', 'license', ${license.id}, ${company.id}, 'a.pdf', 'application/pdf', 1, 'xx/file-of-license')`,
    )
    expect(await purgeDeleted(ctx)).toMatchObject({ records: { company: 1 }, files: ['xx/file-of-license'] })
    expect(await run(pool(), sql`select 1 from attachments where id = 'file-of-license'`)).toEqual([])
    expect(await run(pool(), sql`select 1 from licenses where id = ${license.id}`)).toEqual([])
  })
})

describe('undo', () => {
  it('takes back a batch: created, updated and deleted', async () => {
    const a = await ctx.records.create('company', {
      name: 'A',
      city: 'Oslo',
      tags: ['x'],
      custom: { Note: 'old', Loose: 1, name: 'mine' },
    })
    const { batchId } = await ctx.records.writeMany('company', [
      { _id: a.id, city: 'Rome', tags: [], custom: { Note: 'new', Loose: 2, name: null } },
      { name: 'B' },
    ])
    const result = await undoBatch(ctx, batchId)
    expect(result).toMatchObject({ undone: 2, kept: [] })
    expect((await ctx.records.get('company', a.id)).record.values).toMatchObject({
      city: 'Oslo',
      tags: ['x'],
      [note.id]: 'old',
      Loose: 1,
      'custom.name': 'mine',
    })
    expect(await ctx.records.count('company', { filter: { field: 'name', is: 'equals', value: 'B' } })).toMatchObject({
      count: 0,
    })
    const redone = await undoBatch(ctx, result.batchId)
    expect(redone.kept).toEqual([])
    expect((await ctx.records.get('company', a.id)).record.values.city).toBe('Rome')
    const removal = await ctx.records.remove('company', [a.id])
    expect(await undoBatch(ctx, removal.batchId)).toMatchObject({ undone: 1, kept: [] })
    expect(await there('company', a.id)).toBe(true)
  })

  it('keeps and lists what somebody changed since', async () => {
    const a = await ctx.records.create('company', { name: 'A', city: 'Oslo', zip: '1' })
    const { batchId, outcomes } = await ctx.records.writeMany('company', [
      { _id: a.id, city: 'Rome', zip: '2' },
      { name: 'Edited later' },
    ])
    const made = outcomes[1]?.id ?? ''
    await ctx.records.update('company', a.id, { city: 'Paris' })
    await ctx.records.update('company', made, { city: 'Paris' })
    const { kept, undone } = await undoBatch(ctx, batchId)
    expect(kept).toEqual([
      { model: 'company', id: a.id, field: 'city', reason: 'changed since' },
      { model: 'company', id: made, reason: 'changed since' },
    ])
    expect(undone).toBe(1)
    expect((await ctx.records.get('company', a.id)).record.values).toMatchObject({ city: 'Paris', zip: '1' })
  })

  it('takes back several changes of one record in the right order', async () => {
    const a = await ctx.records.create('company', { name: 'Steps', city: '0', externalId: 'steps' })
    const { batchId } = await ctx.records.writeMany('company', [
      { externalId: 'steps', city: '1' },
      { externalId: 'steps', city: '2' },
      { externalId: 'steps', city: '3' },
    ])
    await undoBatch(ctx, batchId)
    expect((await ctx.records.get('company', a.id)).record.values.city).toBe('0')
  })
})

describe('history', () => {
  it('tells who changed what, newest first, page by page', async () => {
    const { id } = await ctx.records.create('company', { name: 'Told', ownerId: admin.id })
    for (const city of ['1', '2', '3']) await ctx.records.update('company', id, { city })
    const first = await history(ctx, 'company', id, { limit: 2 })
    expect(first.entries.map(({ changes }) => changes)).toEqual([
      [{ field: 'city', before: '2', after: '3' }],
      [{ field: 'city', before: '1', after: '2' }],
    ])
    const rest = await history(ctx, 'company', id, { limit: 2, cursor: first.next ?? '' })
    expect(rest.entries.map(({ what }) => what)).toEqual(['updated', 'created'])
    expect(rest.titles[admin.id]?.title).toBe('Ada')
    expect(rest.next).toBeNull()
    expect((await history(ctx, 'company', id, { fields: ['ownerId'] })).entries).toHaveLength(1)
  })
})

describe('search', () => {
  it('ranks exact titles, beginnings and companies first, ignores accents and case, forgives a typo', async () => {
    await ctx.records.writeMany('company', [
      { name: 'Zephyr' },
      { name: 'Zephyr Holding' },
      { name: 'New Zephyr' },
      { name: 'Café Ünïcode', domains: ['cafe.example'] },
      { name: 'A_B%C' },
      { name: 'Acme' },
    ])
    const [company] = (await ctx.records.list('company', { limit: 1 })).rows
    await ctx.records.writeMany('enduser', [{ companyId: company?.id, email: 'zephyr@x.com', lastName: 'Zephyr' }])
    const titles = async (text: string) => (await ctx.records.search(text)).map(({ title }) => title)
    expect((await titles('zephyr')).slice(0, 3)).toEqual(['Zephyr', 'Zephyr Holding', 'New Zephyr'])
    expect(await titles('zephyr hold')).toEqual(['Zephyr Holding'])
    expect(await titles('cafe unicode')).toEqual(['Café Ünïcode'])
    expect(await titles('cafe.exa')).toEqual(['Café Ünïcode'])
    expect(await titles('ze')).toContain('Zephyr')
    for (const slip of ['zephry', 'zephr', 'zephyyr', 'ezphyr', 'xephyr', 'zepyhr'])
      expect([slip, ...(await titles(slip))]).toContain('Zephyr')
    for (const slip of ['acem', 'came', 'amce', 'acmee', 'bcme', 'acne', 'axme', 'acmo'])
      expect([slip, ...(await titles(slip))]).toContain('Acme')
    expect(await titles('zephr holding')).toEqual(['Zephyr Holding'])
    expect((await titles('zephr holdnig'))[0]).toBe('Zephyr Holding')
    expect(await titles('quite another name')).toEqual([])
    expect(await titles('a_b%c')).toEqual(['A_B%C'])
    expect(await titles('%%%')).toEqual([])
    expect(await titles('')).toEqual([])
    expect((await ctx.records.list('company', { search: 'ZEPHYR hold', limit: 5 })).rows).toHaveLength(1)
  })
})
