import { describe, expect, it } from 'vitest'
import { schemaFaults } from './check-schema'

const document = {
  components: {
    schemas: {
      Person: {
        type: 'object',
        required: ['id'],
        properties: { id: { type: 'string' }, age: { type: ['integer', 'null'], minimum: 0 }, boss: {} },
      },
    },
  },
}
const people = { type: 'array', items: { $ref: '#/components/schemas/Person' } }

describe('faults against a schema', () => {
  it('are none where everything is described', () => {
    expect(
      schemaFaults(document, people, [
        { id: 'a', age: null, boss: { any: 1 } },
        { id: 'b', age: 3 },
      ]),
    ).toEqual([])
    expect(schemaFaults(document, { anyOf: [{ type: 'integer' }, people] }, [])).toEqual([])
    expect(schemaFaults(document, { type: 'object' }, { anything: [] })).toEqual([])
  })

  it('are told with their place', () => {
    const faults = schemaFaults(document, people, [{ age: -1 }, { id: 1, extra: true }])
    expect(faults).toEqual([
      '/0 lacks id',
      '/0/age is -1, beyond its bounds',
      '/1/id is 1, not string',
      '/1 has extra, which nobody describes: true',
    ])
    expect(schemaFaults(document, people, [{}], { lenient: true })).toEqual([])
    expect(schemaFaults(document, { enum: ['a', 'b'] }, 'c')).toEqual(['the answer is "c", none of ["a","b"]'])
    expect(schemaFaults(document, { type: 'string', format: 'date-time' }, 'soon')).toHaveLength(1)
  })
})
