import { describe, expect, it } from 'vitest'
import { groupFilter } from '@/lib/filters/group-filter'
import { noDefinitions, resolveModels } from '@/lib/models/resolve'
import type { ResolvedField } from '@/lib/models/resolved'

const models = resolveModels(noDefinitions)
const fieldOf = (model: string, key: string): ResolvedField => {
  const found = models.byKey(model).fields.find((field) => field.key === key)
  if (!found) throw new Error(key)
  return found
}

describe('the filter of a group', () => {
  it('asks for the value, for nothing, for a switch', () => {
    const phase = fieldOf('company', 'phase')
    expect(groupFilter({ field: 'phase' }, phase, 'Renewal')).toEqual({
      field: 'phase',
      is: 'equals',
      value: 'Renewal',
    })
    expect(groupFilter({ field: 'phase' }, phase, null)).toEqual({ field: 'phase', is: 'empty' })
    const switched = fieldOf('enduser', 'primary')
    expect(groupFilter({ field: 'primary' }, switched, true)).toEqual({ field: 'primary', is: 'on' })
    expect(groupFilter({ field: 'primary' }, switched, false)).toEqual({ field: 'primary', is: 'off' })
  })

  it.each([
    ['day', '2026-02-01', '2026-02-01'],
    ['month', '2028-02-01', '2028-02-29'],
    ['quarter', '2026-10-01', '2026-12-31'],
    ['year', '2026-01-01', '2026-12-31'],
  ] as const)('covers the whole %s', (by, first, last) => {
    const value = [first, last]
    expect(groupFilter({ field: 'renewalDate', by }, fieldOf('company', 'renewalDate'), first)).toEqual({
      field: 'renewalDate',
      is: 'between',
      value,
    })
  })
})
