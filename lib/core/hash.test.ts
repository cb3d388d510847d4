import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sha256 } from '@/lib/core/hash'

it('is the SHA-256 of the platform', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'))
    }),
  )
  expect(sha256('x'.repeat(100_000))).toBe(createHash('sha256').update('x'.repeat(100_000)).digest('hex'))
})
