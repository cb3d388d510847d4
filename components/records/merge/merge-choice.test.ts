import { describe, expect, it } from 'vitest'
import { chosenFields, differ, mergeInput, proposal } from '@/components/records/merge/merge-choice'
import type { RecordRow } from '@/lib/models/record'
import { noDefinitions, resolveModels } from '@/lib/models/resolve'

const [model] = resolveModels(noDefinitions).list
const fields = model ? chosenFields(model) : []
const row = (values: RecordRow['values']): RecordRow => ({ id: 'x', createdAt: '', updatedAt: '', values })

describe('the choice of a merge', () => {
  it('proposes what stays, fills its gaps from the other, and keeps both of lists', () => {
    const first = row({ name: 'A', city: null, tags: ['x'] })
    const second = row({ name: 'B', city: 'Oulu', tags: ['y'] })
    const different = fields.filter((field) => differ(field, first, second))
    expect(different.map(({ key }) => key).toSorted()).toEqual(['city', 'name', 'tags'])
    const input = (stays: 'first' | 'second') =>
      mergeInput(different, stays, (field) => proposal(field, first, second, stays))
    expect(input('first')).toEqual({ take: ['city'], unite: ['tags'] })
    expect(input('second')).toEqual({ take: [], unite: ['tags'] })
    expect(mergeInput(different, 'first', () => 'second').take.toSorted()).toEqual(['city', 'name', 'tags'])
  })
})
