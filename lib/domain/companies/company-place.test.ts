import { describe, expect, it } from 'vitest'
import { placesOf } from './company-place'

const tree = new Map<string, string | null>([
  ['group', null],
  ['north', 'group'],
  ['south', 'group'],
  ['depot', 'north'],
])

describe('placesOf', () => {
  it('writes the ancestors from the root down', () => {
    const { places } = placesOf([{ id: 'new', parentId: 'depot' }], tree)
    expect(places.get('new')).toEqual({
      orgPath: ',group,north,depot,',
      orgLevel: 3,
      orgRootId: 'group',
      headId: 'depot',
    })
  })

  it('makes a company without a parent the root of itself', () => {
    const { places } = placesOf([{ id: 'north', parentId: null }], tree)
    expect(places.get('north')).toEqual({ orgPath: null, orgLevel: 0, orgRootId: 'north', headId: null })
  })

  it('refuses a company below itself, near and far', () => {
    expect(placesOf([{ id: 'north', parentId: 'north' }], tree).cycles).toEqual([{ id: 'north', parentId: 'north' }])
    expect(placesOf([{ id: 'group', parentId: 'depot' }], tree).cycles).toEqual([{ id: 'group', parentId: 'depot' }])
  })

  it('refuses one of two moves that together close a circle and keeps the other', () => {
    const { places, cycles } = placesOf(
      [
        { id: 'north', parentId: 'south' },
        { id: 'south', parentId: 'north' },
      ],
      tree,
    )
    expect(cycles).toEqual([{ id: 'north', parentId: 'south' }])
    expect(places.get('south')?.orgPath).toBe(',group,north,')
  })

  it('places companies by each other when several move at once', () => {
    const { places } = placesOf(
      [
        { id: 'depot', parentId: 'south' },
        { id: 'south', parentId: null },
      ],
      tree,
    )
    expect(places.get('depot')?.orgPath).toBe(',south,')
  })
})
