import { beforeAll, describe, expect, it } from 'vitest'
import { settingsTopic } from '@/lib/core/live-event'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { orderModels } from '@/lib/domain/models/order-models'
import { renameModel } from '@/lib/domain/models/rename-model'
import { setModelHidden } from '@/lib/domain/models/set-model-hidden'
import { memberContext } from '@/lib/server/context'
import { visibleEvents } from '@/lib/server/live'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { makeMember } from '@/lib/testing/make-member'

let admin: string
/** A context as of now, as every request makes one. */
const now = () => memberContext(admin, 'screen')
const tabs = async () => (await now()).models.list.filter((model) => !model.hidden && !model.module)

beforeAll(async () => {
  await prepareTenant()
  admin = (await makeMember({ role: 'administrator' })).id
})

describe('the name of a model', () => {
  it('is new with the next request, its path is the old one; empty gives back the standard', async () => {
    await renameModel(await now(), { model: 'company', one: 'Account', many: ' Accounts ' })
    const { models } = await now()
    expect(models.byKey('company').label).toEqual({ one: 'Account', many: 'Accounts' })
    expect(models.bySlug('companies')?.key).toBe('company')
    await renameModel(await now(), { model: 'company', one: '', many: '' })
    expect((await now()).models.byKey('company').label).toEqual({ one: 'Company', many: 'Companies' })
    const events = await run(
      pool(),
      sql`select type, before, after from events where model = 'model' and record_id = 'company' order by id`,
    )
    expect(events[0]).toEqual({
      type: 'model.renamed',
      before: { one: 'Company', many: 'Companies' },
      after: { one: 'Account', many: 'Accounts' },
    })
    expect(events).toHaveLength(2)
  })

  it('belongs to one model', async () => {
    await expect(renameModel(await now(), { model: 'sale', one: 'Deal', many: 'companies' })).rejects.toMatchObject({
      failure: { code: 'conflict', field: 'many' },
    })
  })
})

describe('tabs', () => {
  it('go when hidden, stay findable, and come back', async () => {
    await setModelHidden(await now(), { model: 'campaign', hidden: true })
    expect((await tabs()).map(({ key }) => key)).not.toContain('campaign')
    expect((await now()).models.bySlug('campaigns')).toBeDefined()
    await setModelHidden(await now(), { model: 'campaign', hidden: false })
    expect((await tabs()).map(({ key }) => key)).toContain('campaign')
  })

  it('stand in the tenant’s order', async () => {
    const keys = (await now()).models.list.map(({ key }) => key)
    const wanted = keys.toReversed()
    await orderModels(await now(), wanted)
    expect((await now()).models.list.map(({ key }) => key)).toEqual(wanted)
    await expect(orderModels(await now(), wanted.slice(1))).rejects.toMatchObject({ failure: { code: 'invalid' } })
    await orderModels(await now(), keys)
  })

  it('are never all gone', async () => {
    const keys = (await tabs()).map(({ key }) => key)
    for (const model of keys.slice(1)) await setModelHidden(await now(), { model, hidden: true })
    await expect(setModelHidden(await now(), { model: keys[0] ?? '', hidden: true })).rejects.toThrow(
      'One tab must stay',
    )
    expect(await tabs()).toHaveLength(1)
    for (const model of keys.slice(1)) await setModelHidden(await now(), { model, hidden: false })
  })
})

it('is for administrators; everybody hears of it', async () => {
  const csm = await memberContext((await makeMember({ role: 'csm' })).id, 'screen')
  const tries = [
    () => renameModel(csm, { model: 'sale', one: 'A', many: 'B' }),
    () => setModelHidden(csm, { model: 'sale', hidden: true }),
    () => orderModels(csm, []),
  ]
  for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ failure: { code: 'forbidden' } })
  const told = { model: settingsTopic, ids: null, companyIds: null }
  expect(await visibleEvents(csm, [told])).toEqual([told])
})
