import { describe, expect, it } from 'vitest'
import { noDefinitions, resolveModels } from '@/lib/models/resolve'
import type { Ctx } from '@/lib/records/context'
import { readItems } from '@/lib/records/item'
import { wavesOf } from '@/lib/records/waves'

const models = resolveModels(noDefinitions)
const base = { door: 'api', models } as Pick<Ctx, 'door' | 'models'>

/** The indexes of the items, wave by wave. Reading asks nothing of an engine but its door. */
function waves(modelKey: string, raw: unknown[]): number[][] {
  const model = models.byKey(modelKey)
  const engine = { base, restoring: false } as Parameters<typeof readItems>[0]
  const items = readItems(
    engine,
    model,
    raw.map((each, index) => ({ index, raw: each, expectedUpdatedAt: undefined })),
  )
  return wavesOf(model, items).map((wave) => wave.map(({ index }) => index))
}

describe('wavesOf', () => {
  it('is one wave where nothing is shared', () => {
    expect(waves('company', [{ externalId: 'a' }, { externalId: 'b' }, { name: 'c' }, { name: 'c' }])).toEqual([
      [0, 1, 2, 3],
    ])
  })

  it('puts the same key into later waves, in order', () => {
    expect(
      waves('company', [{ externalId: 'a' }, { externalId: 'a' }, { externalId: 'b' }, { externalId: 'a' }]),
    ).toEqual([[0, 2], [1], [3]])
  })

  it('follows a record through its several keys', () => {
    expect(waves('company', [{ sourceId: 's', externalId: 'a' }, { externalId: 'a' }, { sourceId: 's' }])).toEqual([
      [0],
      [1, 2],
    ])
    expect(waves('enduser', [{ email: 'A@x.com' }, { email: 'a@X.com' }])).toEqual([[0], [1]])
  })

  it('writes a record before those that refer to it by key', () => {
    expect(
      waves('company', [
        { externalId: 'child', parentId: 'extid-top' },
        { externalId: 'top' },
        { externalId: 'late', parentId: 'extid-top' },
      ]),
    ).toEqual([[0, 1], [2]])
  })
})
