import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Verb } from '@/lib/auth/actor'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { exporterOf } from '@/lib/exports/exporter'
import { type ExportRequest, exportRequestSchema } from '@/lib/exports/request'
import { runExport } from '@/lib/exports/run-export'
import { addExport, listExports, loadExport, purgeExports, removeExport } from '@/lib/exports/store'
import { writeExport } from '@/lib/exports/write-export'
import type { Ctx } from '@/lib/records/context'
import { memberContext, ownerContext, systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { makeMember } from '@/lib/testing/make-member'

let ctx: Ctx
let mine = ''

beforeAll(async () => {
  await prepareTenant({ currency: 'EUR', timeZone: 'Europe/Berlin' })
  mine = (await makeMember({ role: 'csm', name: 'Mine' })).id
  const other = (await makeMember({ role: 'csm', name: 'Other' })).id
  ctx = await systemContext('seed')
  await ctx.records.writeMany('company', [
    { name: '=HYPERLINK("http://x")', externalId: 'A', ownerId: mine, city: 'Köln', tags: ['a', 'b, c'] },
    { name: 'Beta, "Inc"\nSecond line', externalId: 'B', ownerId: other, city: 'Canary' },
    { name: 'Gamma', externalId: 'C', ownerId: mine },
  ])
  await ctx.records.writeMany('license', [
    { companyId: 'extid-A', product: 'Pro', currency: 'EUR', fromDate: '2026-01-01', mrr: '10.50', externalId: 'L' },
  ])
})

async function csv(as: Ctx, request: Partial<ExportRequest> & { model: string }): Promise<string> {
  const sink = new PassThrough()
  const read = buffer(sink)
  await writeExport(as, { request: exportRequestSchema.parse({ format: 'csv', ...request }), sink })
  return (await read).toString()
}

describe('a file of records', () => {
  it('has the columns, paths, conditions and order that were asked for, and runs no formula', async () => {
    expect(
      await csv(ctx, {
        model: 'company',
        columns: ['name', 'owner', 'tags', 'city'],
        sort: [{ field: 'externalId' }],
        filter: { field: 'externalId', is: 'anyOf', value: ['A', 'B'] },
      }),
    ).toBe(
      '\uFEFFName,Owner,Tags,City\r\n"\'=HYPERLINK(""http://x"")",Mine,"a; b, c",Köln\r\n"Beta, ""Inc""\nSecond line",Other,,Canary\r\n',
    )
    expect(
      await csv(ctx, { model: 'license', columns: ['product', 'company.city', 'company.ownerId', 'mrr', 'fromDate'] }),
    ).toBe('\uFEFFProduct,Company city,Company owner,MRR,Start\r\nPro,Köln,Mine,10.5,2026-01-01\r\n')
  })

  it('begins with the ids when it is for importing again, and holds what is stored', async () => {
    const [head, row] = (
      await csv(ctx, {
        model: 'company',
        columns: ['owner', 'createdAt'],
        values: 'stored',
        sort: [{ field: 'externalId' }],
      })
    ).split('\r\n')
    expect(head).toBe('\uFEFFPanorama id,Owner,Created')
    expect(row?.split(',')[1]).toBe(mine)
    expect(row?.split(',')[2]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    const shown = await csv(ctx, { model: 'company', columns: ['createdAt'] })
    expect(shown.split('\r\n')[1]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+\+0[12]:00$/)
  })

  it('holds only ticked records when some are', async () => {
    const { rows } = await ctx.records.list('company', { limit: 3, sort: [{ field: 'externalId' }], select: ['name'] })
    const file = await csv(ctx, { model: 'company', columns: ['externalId'], ids: [rows[2]?.id ?? ''] })
    expect(file).toBe('\uFEFFExternal ID\r\nC\r\n')
  })

  it('refuses columns nobody has and ways that lead to several', async () => {
    await expect(csv(ctx, { model: 'company', columns: ['nope'] })).rejects.toThrow('no field “nope”')
    await expect(csv(ctx, { model: 'company', columns: ['licenses.product'] })).rejects.toThrow('may be several')
  })
})

describe('the rights of who exports', () => {
  it('a portfolio hides what is not in it, also at the end of paths', async () => {
    const own = await memberContext(mine, 'screen')
    const file = await csv(own, { model: 'company', columns: ['externalId', 'city'], sort: [{ field: 'externalId' }] })
    expect(file).toBe('\uFEFFExternal ID,City\r\nA,Köln\r\nC,\r\n')
  })

  it('a role that shows without exporting shows nothing in a file', async () => {
    const viewAll = { role: 'v', portfolio: 'all' as const, models: { '*': ['view'] as Verb[] }, administers: false }
    const exportOwn = {
      role: 'e',
      portfolio: 'own' as const,
      models: { company: ['view', 'export'] as Verb[] },
      administers: false,
    }
    const actor: Actor = { kind: 'member', id: mine, name: 'Mine', memberId: mine, grants: [viewAll, exportOwn] }
    expect(exporterOf(actor, ['company']).grants.map((grant) => grant.models.company)).toEqual([[], ['view', 'export']])
    const file = await csv({ ...ctx, actor }, { model: 'company', columns: ['externalId'] })
    expect(file).not.toContain('B')
    await expect(csv({ ...ctx, actor }, { model: 'license' })).rejects.toThrow('You may not export licenses.')
    const through = {
      ...actor,
      grants: [{ ...viewAll, models: { license: ['view', 'export'] as Verb[], company: ['view'] as Verb[] } }],
    }
    await expect(csv({ ...ctx, actor: through }, { model: 'license', columns: ['company.city'] })).rejects.toThrow(
      'You may not export companies',
    )
  })
})

describe('an export in the background', () => {
  const request = exportRequestSchema.parse({ model: 'company', format: 'xlsx', columns: ['name'] })
  const contextOf = (owner: { kind: string; id: string }) => ownerContext(owner, 'screen')

  it('is written under the rights of who asked, who alone finds it', async () => {
    const own = await memberContext(mine, 'screen')
    const { id } = await addExport(own, request, 'companies.xlsx')
    await runExport(id, contextOf)
    expect(await loadExport(own, id)).toMatchObject({ state: 'done', processed: 2, total: 2, error: null })
    expect((await loadExport(own, id)).bytes).toBeGreaterThan(1_000)
    await expect(loadExport(ctx, id)).rejects.toThrow('does not exist')
    expect(await listExports(ctx, 10)).toEqual([])
    await removeExport(own, id)
    expect(await listExports(own, 10)).toEqual([])
  })

  it('says why it stopped, and expires', async () => {
    const own = await memberContext(mine, 'screen')
    const { id } = await addExport(own, { ...request, columns: ['gone'] }, 'companies.xlsx')
    await expect(runExport(id, contextOf)).rejects.toThrow()
    expect(await loadExport(own, id)).toMatchObject({ state: 'failed', error: 'Company has no field “gone”.' })
    await run(pool(), sql`update exports set expires_at = now() - interval '1 second'`)
    await expect(loadExport(own, id)).rejects.toThrow('older than a week')
    expect(await purgeExports(pool())).toBe(1)
  })
})
