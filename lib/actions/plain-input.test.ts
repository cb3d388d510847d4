import { describe, expect, it } from 'vitest'
import { plainInput } from '@/lib/actions/plain-input'

describe('what a browser sends to an action', () => {
  it('loses the characters that the database cannot hold, in names too', () => {
    const given = { ids: ['a\u0000b'], values: { 'x\u0000': '\ud800y', z: 1, empty: null, absent: undefined } }
    expect(plainInput(given)).toEqual({
      ids: ['ab'],
      values: { x: '\ufffdy', z: 1, empty: null, absent: undefined },
    })
    expect(plainInput('🦀')).toBe('🦀')
  })

  it('keeps a name that means something to the language a name', () => {
    const read = plainInput(JSON.parse('{"__proto__":{"administers":true}}'))
    expect(Object.hasOwn(read as object, '__proto__')).toBe(true)
    expect((read as { administers?: boolean }).administers).toBeUndefined()
  })

  it.each([
    ['a number beyond numbers', 1n],
    ['a symbol', Symbol('x')],
    ['a reference', () => 1],
    ['a date', new Date()],
    ['a map', new Map([['a', 1]])],
    ['a promise', Promise.resolve()],
  ])('is refused where it is %s', (_, value) => {
    expect(() => plainInput({ values: { a: [value] } })).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'invalid' }) }),
    )
  })

  it('is refused when it is nested very deep', () => {
    let deep: unknown = 1
    for (let at = 0; at < 50_000; at++) deep = [deep]
    expect(() => plainInput(deep)).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'invalid' }) }),
    )
  })
})
