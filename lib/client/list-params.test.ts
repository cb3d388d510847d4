import { describe, expect, it } from 'vitest'
import { type ListView, listViewQuery, readListView } from '@/lib/client/list-params'

const plain: ListView = { q: '', sort: [], filter: null, preview: null, bin: false }

describe('the address of a list', () => {
  it.each<[string, ListView]>([
    ['', plain],
    ['?q=north', { ...plain, q: 'north' }],
    ['?sort=-arr%2Cname', { ...plain, sort: [{ field: 'arr', descending: true }, { field: 'name' }] }],
    ['?bin=1&preview=018f', { ...plain, bin: true, preview: '018f' }],
    [
      `?filter=${encodeURIComponent('{"field":"phase","is":"equals","value":"Renewal"}')}`,
      { ...plain, filter: { field: 'phase', is: 'equals', value: 'Renewal' } },
    ],
  ])('%s says the same both ways', (query, view) => {
    expect(readListView(new URLSearchParams(query))).toEqual(view)
    expect(readListView(new URLSearchParams(listViewQuery(view)))).toEqual(view)
  })

  it('is empty for the plain list', () => {
    expect(listViewQuery(plain)).toBe('')
  })

  it('leaves out what it does not understand', () => {
    expect(readListView({ filter: '{"field":', sort: ',,', bin: 'yes', q: ['first', 'second'] })).toEqual({
      ...plain,
      q: 'first',
    })
    expect(readListView({ filter: '[1]' }).filter).toBeNull()
  })
})
