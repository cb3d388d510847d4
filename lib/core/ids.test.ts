import { expect, it } from 'vitest'
import { isId, newId } from '@/lib/core/ids'

it('makes ids that are unique and sort in the order of their making', () => {
  const ids = Array.from({ length: 20_000 }, () => newId())
  expect(ids.every(isId)).toBe(true)
  expect(new Set(ids).size).toBe(ids.length)
  expect([...ids].sort()).toEqual(ids)
})

it('begins with the second, and never goes back', () => {
  const second = Math.floor(Date.now() / 1000) + 100
  const id = newId(second * 1000 + 999)
  expect(id.slice(0, 8)).toBe(second.toString(16))
  expect(newId(0) > id).toBe(true)
})

it('tells an id from other text', () => {
  expect(isId('65f0c0ffee65f0c0ffee0001')).toBe(true)
  for (const other of ['65F0C0FFEE65F0C0FFEE0001', '65f0', 'extid-1', '', null, 7]) expect(isId(other)).toBe(false)
})
