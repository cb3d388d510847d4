import { beforeEach, describe, expect, it } from 'vitest'
import type { Ctx } from '@/lib/records/context'
import { type CellEdit, editCells } from '@/lib/records/edit-cells'
import { contextOf, member } from '@/lib/testing/engine-world'

let ctx: Ctx
let ids: string[] = []
let round = 0

beforeEach(async () => {
  round += 1
  ctx = contextOf(await member(`Ada ${round}`))
  const made = await ctx.records.writeMany('company', [
    { name: `One ${round}`, city: 'Oulu' },
    { name: 'Two', tags: ['a'] },
    { name: 'Three' },
  ])
  ids = made.outcomes.map(({ id }) => String(id))
})

const edit = (at: number, field: string, value: unknown, was: CellEdit['was'] = null): CellEdit => ({
  id: ids[at] ?? '',
  field,
  value,
  was,
})
const valuesOf = async (at: number) => (await ctx.records.get('company', ids[at] ?? '')).record.values

describe('cells written at once', () => {
  it('are one operation, and go back as one', async () => {
    const { batchId, outcomes, rows } = await editCells(ctx, 'company', [
      edit(0, 'city', 'Turku', 'Oulu'),
      edit(0, 'tags', ['x', 'y'], []),
      edit(1, 'csmScore', 4),
      edit(1, 'tags', null, ['a']),
    ])
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['saved', 'saved', 'saved', 'saved'])
    expect(rows.find(({ id }) => id === ids[0])?.values).toMatchObject({ city: 'Turku', tags: ['x', 'y'] })
    expect(await valuesOf(1)).toMatchObject({ csmScore: 4, tags: [] })
    expect(await ctx.records.undo(batchId)).toMatchObject({ undone: 2, kept: [] })
    expect(await valuesOf(1)).toMatchObject({ csmScore: null, tags: ['a'] })
  })

  it('leave alone what somebody else changed meanwhile, and show it', async () => {
    await ctx.records.update('company', ids[0] ?? '', { city: 'Kemi' })
    const { outcomes } = await editCells(ctx, 'company', [
      edit(0, 'city', 'Turku', 'Oulu'),
      edit(0, 'country', 'Finland'),
      edit(1, 'city', 'Turku'),
    ])
    expect(outcomes).toMatchObject([
      { outcome: 'conflict', theirs: 'Kemi' },
      { outcome: 'saved' },
      { outcome: 'saved' },
    ])
    expect(await valuesOf(0)).toMatchObject({ city: 'Kemi', country: 'Finland' })
  })

  it('are refused one by one: the others of the same record are written', async () => {
    await ctx.records.update('company', ids[2] ?? '', { externalId: 'taken' })
    const { outcomes } = await editCells(ctx, 'company', [
      edit(0, 'externalId', 'taken'),
      edit(0, 'country', 'Finland'),
      edit(0, 'csmScore', 99),
      edit(1, 'name', '', 'Two'),
      edit(1, 'nothing', 'x'),
    ])
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['refused', 'saved', 'refused', 'refused', 'refused'])
    expect(await valuesOf(0)).toMatchObject({ country: 'Finland', externalId: null })
  })

  it('take names for what they name, and say which they cannot', async () => {
    const bea = await member('Bea Lind')
    const { outcomes } = await editCells(ctx, 'company', [
      edit(0, 'ownerId', 'bea lind'),
      edit(1, 'ownerId', `${bea.id}@example.com`),
      edit(2, 'ownerId', 'Nobody'),
      edit(1, 'parentId', `One ${round}`),
      edit(0, 'collaborators', `Bea Lind; ${ctx.actor.name}`, []),
    ])
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['saved', 'saved', 'refused', 'saved', 'saved'])
    expect(await valuesOf(0)).toMatchObject({ ownerId: bea.id })
    expect(await valuesOf(1)).toMatchObject({ ownerId: bea.id, parentId: ids[0] })
  })

  it('do not reach outside a portfolio, not even by a name', async () => {
    const own = contextOf(await member('Own', 'own'))
    const mine = await own.records.create('company', { name: 'Mine' })
    const { outcomes, rows } = await editCells(own, 'company', [
      edit(0, 'city', 'Turku', 'Oulu'),
      { id: mine.id, field: 'parentId', value: `One ${round}`, was: null },
    ])
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['refused', 'refused'])
    expect(rows.map(({ id }) => id)).toEqual([mine.id])
    expect(await valuesOf(0)).toMatchObject({ city: 'Oulu' })
  })
})
