import { expect, it } from 'vitest'
import { history } from '@/lib/records/history'
import { customField, modelsWith } from '@/lib/testing/definitions'
import { contextOf, member } from '@/lib/testing/engine-world'

const rollUp = (name: string, type: string, of: Record<string, string>) =>
  customField('company', name, type, { rollUp: of })
const subsidiaries = rollUp('Subsidiaries', 'number', { through: 'subsidiaries', of: 'count' })
const newest = rollUp('Newest subsidiary', 'text', { through: 'subsidiaries', of: 'latest', field: 'name' })
const doubled = customField('company', 'Doubled', 'number', { formula: `{${subsidiaries.id}} * 2` })
const parentSays = customField('company', 'Parent says', 'text', { formula: '{parent.name}' })
const people = rollUp('People', 'number', { through: 'endusers', of: 'count' })
const far = [subsidiaries, newest, doubled, parentSays]
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
