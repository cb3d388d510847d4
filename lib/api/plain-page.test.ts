import { expect, it } from 'vitest'
import { plainPage } from './plain-page'

const documents = [
  { _id: 'a', name: 'beta', order: 10 },
  { _id: 'b', name: 'Alpha', order: 9 },
  { _id: 'c', name: 'gamma', order: 100 },
]
const ids = (query: string) =>
  plainPage(documents, new URLSearchParams(query), { usual: 10, most: 10 }).map(({ _id }) => _id)

it('sorts numbers by size and text without capitals, and pages afterwards', () => {
  expect(ids('sort=order')).toEqual(['b', 'a', 'c'])
  expect(ids('sort=-order&limit=2')).toEqual(['c', 'a'])
  expect(ids('sort=name&offset=1')).toEqual(['a', 'c'])
  expect(() => ids('sort=nothing')).toThrow('no property')
})
