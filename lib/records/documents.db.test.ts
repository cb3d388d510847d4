import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@/lib/core/json'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { toDocument } from '@/lib/models/document'
import type { ListQuery } from '@/lib/records/context'
import { customField, modelsWith } from '@/lib/testing/definitions'
import { contextOf, member } from '@/lib/testing/engine-world'
import { customFields, fit, kind, writeRandomRecords } from '@/lib/testing/random-records'

const amount = customField('company', 'Amount "net"', 'number', { options: { format: { style: 'money' } } })
const models = modelsWith(...customFields, amount)
const admin = await member('Ada "the first"')
const bob = await member('bob')
const ctx = contextOf(admin, { models, door: 'seed', now: new Date('2026-03-01T12:00:00Z') })

await writeRandomRecords(ctx, [admin.id, bob.id])
const odd = 'quotes " and \\ and \n lines, \u2028, 👍, \ud800'
await ctx.records.writeMany('company', [
  { externalId: 'c1', description: odd, custom: { 'Amount "net"': '12345678901234.25', [odd]: { deep: [1, null] } } },
  { externalId: 'c2', custom: { 'Amount "net"': 0, 'Never declared': false, Empty: [] } },
])
const people = (await ctx.records.list('enduser', { limit: 3 })).rows.map(({ id }) => id)
await ctx.records.writeMany('conversation', [
  {
    companyId: 'extid-c1',
    type: 'note',
    userIds: [bob.id, admin.id],
    ownerId: bob.id,
    enduserIds: people,
    subject: odd,
  },
  { companyId: 'extid-c2', type: 'note' },
])
await ctx.records.writeMany('task', [
  { companyId: 'extid-c1', mainType: 'task', userIds: [admin.id], enduserIds: people.slice(1) },
])

describe('documents as text', () => {
  const whole: Partial<ListQuery>[] = [{}, { sort: [{ field: 'createdAt', descending: true }] }]
  const cut: Partial<ListQuery>[] = [
    { select: [] },
    { select: ['name', 'companyId', 'ownerId', 'userIds', 'companyIds', 'parentId', 'createdAt', 'updatedAt'] },
    { select: ['name', fit.id, kind.id, amount.id, 'parent.name', `parent.${fit.id}`] },
    { select: ['name', ...customFields.map(({ id }) => id), amount.id, fit.id] },
  ]

  it.each(['company', 'enduser', 'issue', 'conversation', 'task'])('of %s are what their objects say', async (key) => {
    const model = ctx.models.byKey(key)
    const known = (name: string) => name.includes('.') || model.fields.some((field) => field.key === name)
    for (const query of [...whole, ...cut]) {
      const select = query.select?.filter((name) => known(name) && (key === 'company' || !name.includes('.')))
      const asked = { limit: 1_000, archived: true, ...query, select }
      const page = await ctx.records.list(key, { ...asked, titles: true })
      const { ids, texts, next } = await ctx.records.documents(key, asked)
      expect(page.rows.length).toBeGreaterThan(0)
      expect([ids, next]).toEqual([page.rows.map(({ id }) => id), page.next])
      for (const [at, row] of page.rows.entries()) {
        const document = JSON.parse(JSON.stringify(toDocument(model, row, page.titles))) as JsonObject
        const text = texts[at] ?? ''
        expect(JSON.parse(text)).toEqual(document)
        // No property stands in it twice.
        expect(text.length).toBe(JSON.stringify(document).length)
      }
    }
  })

  it('say nothing of what is out of sight', async () => {
    const csm = contextOf(await member('Cy', 'own'), { models })
    await run(pool(), sql`update companies set owner_id = ${csm.actor.id} where external_id = 'c2'`)
    const { texts } = await csm.records.documents('conversation', { limit: 10 })
    expect(texts.length).toBe(1)
    await expect(
      contextOf({ ...bob, grants: [] }, { models }).records.documents('company', { limit: 1 }),
    ).rejects.toThrow()
  })
})
