import { describe, expect, it } from 'vitest'
import { type ListView, listViewQuery, plainSettings, readListView } from '@/lib/client/list-params'

const plain: ListView = { ...plainSettings, q: '', view: null, preview: null, bin: false, archived: false }

describe('the address of a list', () => {
  it.each<[string, ListView]>([
    ['', plain],
    ['?q=north', { ...plain, q: 'north' }],
    ['?sort=-arr%2Cname', { ...plain, sort: [{ field: 'arr', descending: true }, { field: 'name' }] }],
    [
      '?columns=name%3A240%2Cphase%2Cparent.city&pinned=2&view=018e',
      {
        ...plain,
        columns: [{ path: 'name', width: 240 }, { path: 'phase' }, { path: 'parent.city' }],
        pinned: 2,
        view: '018e',
      },
    ],
    [
      '?group=renewalDate%3Amonth&totals=arr%3Asum',
      { ...plain, group: { field: 'renewalDate', by: 'month' }, totals: { arr: 'sum' } },
    ],
    ['?totals=none', { ...plain, totals: {} }],
    ['?archived=1', { ...plain, archived: true }],
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
    const odd = readListView({ pinned: '-3', totals: 'arr:product', group: ':month', columns: 'name:9e9' })
    expect(odd).toMatchObject({ pinned: 1, totals: {}, group: null, columns: [{ path: 'name', width: 640 }] })
  })
})
