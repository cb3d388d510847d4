import { expect, it } from 'vitest'
import { history } from '@/lib/records/history'
import { fieldsLackedBy, modelsSeenBy } from '@/lib/records/models-seen-by'
import { customField, modelsWith } from '@/lib/testing/definitions'
import { contextOf, member } from '@/lib/testing/engine-world'

const rollUp = (name: string, type: string, of: Record<string, string>) =>
  customField('company', name, type, { rollUp: of })
const subsidiaries = rollUp('Subsidiaries', 'number', { through: 'subsidiaries', of: 'count' })
const newest = rollUp('Newest subsidiary', 'text', { through: 'subsidiaries', of: 'latest', field: 'name' })
const doubled = customField('company', 'Doubled', 'number', { formula: `{${subsidiaries.id}} * 2` })
const parentSays = customField('company', 'Parent says', 'text', { formula: '{parent.name}' })
const people = rollUp('People', 'number', { through: 'endusers', of: 'count' })
const groupAtHand = customField('company', 'Group twice', 'number', { formula: '{orgArr} * 2' })
const far = [subsidiaries, newest, doubled, parentSays, groupAtHand]
const models = modelsWith(...far, people)

it('who sees some companies only sees nothing that is worked out from others', async () => {
  const admin = contextOf(await member('Ada'), { models, door: 'seed' })
  const cleo = await member('Cleo', 'own')
  const mine = await admin.records.create('company', { name: 'Mine', ownerId: cleo.id })
  const above = await admin.records.create('company', { name: 'Secret above' })
  await admin.records.create('company', { name: 'Secret below', parentId: mine.id })
  await admin.records.update('company', mine.id, { parentId: above.id })
  await admin.records.create('enduser', { companyId: mine.id, firstName: 'Ann', externalId: 'ann' })

  const whole = (await admin.records.get('company', mine.id)).record.values
  expect(whole).toMatchObject({ [subsidiaries.id]: 1, [newest.id]: 'Secret below', [doubled.id]: 2, [people.id]: 1 })

  const own = contextOf(cleo, { models, door: 'screen' })
  const got = (await own.records.get('company', mine.id)).record.values
  expect(got).toMatchObject({ name: 'Mine', [people.id]: 1 })
  const listed = await own.records.list('company', { limit: 10 })
  const past = await history(own, 'company', mine.id)
  for (const seen of [got, listed, past]) {
    const text = JSON.stringify(seen)
    expect(text).not.toContain('Secret')
    for (const { id } of far) expect(text).not.toContain(id)
  }
  for (const { id } of far) {
    const refused = { failure: { code: 'invalid' } }
    await expect(own.records.list('company', { select: [id], limit: 1 })).rejects.toMatchObject(refused)
    await expect(own.records.list('company', { sort: [{ field: id }], limit: 1 })).rejects.toMatchObject(refused)
    const filter = { field: id, is: 'notEmpty' }
    await expect(own.records.count('company', { filter })).rejects.toMatchObject(refused)
  }

  // What they write is worked out for everybody.
  await own.records.create('enduser', { companyId: mine.id, firstName: 'Bo', externalId: 'bo' })
  await own.records.update('company', mine.id, { name: 'Still mine' })
  const after = (await admin.records.get('company', mine.id)).record.values
  expect(after).toMatchObject({ [people.id]: 2, [doubled.id]: 2, [subsidiaries.id]: 1 })
})

it('nor the figures of a group or an issue, which count companies they do not see', async () => {
  const admin = contextOf(await member('Bea'), { models, door: 'seed' })
  const dora = await member('Dora', 'own')
  // As the rules write them.
  const group = { orgUnits: 1, orgMrr: '7010', orgArr: '77100', orgHealthTotal: 8.25 }
  const combined = { mrrCombined: '7010', arrCombined: '77100' }
  const mine = await admin.records.create('company', { name: 'Head', ownerId: dora.id, ...group })
  const secret = await admin.records.create('company', { name: 'Hidden', parentId: mine.id, arr: '77000' })
  const issue = await admin.records.create('issue', { title: 'Slow', companyIds: [mine.id, secret.id], ...combined })
  const told: [model: string, id: string, figures: Record<string, unknown>][] = [
    ['company', mine.id, group],
    ['issue', issue.id, combined],
  ]
  const own = contextOf(dora, { models, door: 'screen' })
  // Asked of models that are limited already, it is still known what they lack.
  expect(modelsSeenBy(own.actor, own.models)).toBe(own.models)
  expect(fieldsLackedBy(own.models)).toContainEqual({ model: 'issue', field: 'arrCombined' })
  for (const [model, id, figures] of told) {
    expect((await admin.records.get(model, id)).record.values).toMatchObject(figures)
    const seen = [
      await own.records.get(model, id),
      await own.records.list(model, { limit: 10 }),
      await history(own, model, id),
    ]
    expect(JSON.stringify(seen)).not.toMatch(/77100|7010|77000|8\.25|Hidden/)
    for (const field of Object.keys(figures)) {
      expect(JSON.stringify(seen)).not.toContain(field)
      const refused = { failure: { code: 'invalid' } }
      await expect(own.records.list(model, { sort: [{ field }], limit: 1 })).rejects.toMatchObject(refused)
      const filter = { field, is: 'notEmpty' }
      await expect(own.records.count(model, { filter })).rejects.toMatchObject(refused)
      const compared = { compare: field, is: 'same' as const, with: field }
      await expect(own.records.count(model, { filter: compared })).rejects.toMatchObject(refused)
    }
  }
})
