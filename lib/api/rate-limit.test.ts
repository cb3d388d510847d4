import { expect, it } from 'vitest'
import { createRateLimiter, rateHeaders } from './rate-limit'

it('allows so many a minute per caller, and says when to come back', () => {
  const limiter = createRateLimiter({ perMinute: 3, perSecond: 2 })
  const at = (second: number, caller = 'a') => limiter.allow(caller, 600_000 + second * 1000)
  expect([at(0), at(0), at(0)].map(({ allowed }) => allowed)).toEqual([true, true, false])
  expect(rateHeaders(at(1))).toEqual({
    'X-RateLimit-Limit': '3',
    'X-RateLimit-Remaining': '0',
    'X-RateLimit-Reset': '59',
    'Retry-After': '59',
  })
  expect(at(1, 'b').allowed).toBe(true)
  expect(at(60)).toMatchObject({ allowed: true, remaining: 2 })
})
