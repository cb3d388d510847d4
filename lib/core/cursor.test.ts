import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeCursor, encodeCursor } from '@/lib/core/cursor'
import { FailureError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'

const value = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0)),
  fc.boolean(),
  fc.constant(null),
)

it('carries the place in a list and back', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 5 }), fc.string(), (values, order) => {
      const id = newId()
      const encoded = encodeCursor(order, { id, values })
      expect(encoded).toMatch(/^[A-Za-z0-9_-]+$/)
      expect(decodeCursor(order, values.length, encoded)).toEqual({ id, values })
    }),
  )
})

it('refuses what no list has given, as invalid input', () => {
  const good = encodeCursor('name', { id: newId(), values: ['a'] })
  const refusals = [
    () => decodeCursor('name', 1, ''),
    () => decodeCursor('name', 1, 'not a cursor'),
    () => decodeCursor('name', 1, 'x'.repeat(100_000)),
    () => decodeCursor('other', 1, good),
    () => decodeCursor('name', 2, good),
    () => decodeCursor('name', 1, btoa('["name","short","a"]')),
    () => decodeCursor('name', 1, btoa(`["name","${newId()}",{"a":1}]`)),
    () => decodeCursor('name', 1, btoa('{"a":1}')),
  ]
  for (const refusal of refusals) expect(refusal).toThrow(FailureError)
})

it('never throws anything else', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => decodeCursor('name', 1, text)).toThrow(FailureError)
    }),
  )
})
