import { describe, expect, it } from 'vitest'
import type { Actor, Grant } from '@/lib/auth/actor'
import { can, canAdminister } from '@/lib/auth/policy'
import { scopeFor } from '@/lib/auth/scope'

const grant = (rest: Partial<Grant>): Grant => ({
  role: 'r',
  portfolio: 'all',
  models: {},
  administers: false,
  ...rest,
})
const actor = (...grants: Grant[]): Actor => ({ kind: 'member', id: 'm', name: 'M', memberId: 'm', grants })

describe('can', () => {
  it('follows the model’s own line before the line for the rest', () => {
    const limited = actor(grant({ models: { '*': ['view', 'update'], invoice: ['view'], churn: [] } }))
    expect(can(limited, 'update', 'company')).toBe(true)
    expect(can(limited, 'update', 'invoice')).toBe(false)
    expect(can(limited, 'view', 'churn')).toBe(false)
  })

  it('is the union of the grants', () => {
    const both = actor(grant({ models: { company: ['view'] } }), grant({ models: { company: ['update'] } }))
    expect(can(both, 'view', 'company')).toBe(true)
    expect(can(both, 'update', 'company')).toBe(true)
    expect(can(both, 'remove', 'company')).toBe(false)
  })

  it('does not mistake inherited properties for lines', () => {
    expect(can(actor(grant({ models: { '*': ['view'] } })), 'view', 'constructor')).toBe(true)
    expect(can(actor(grant({ models: {} })), 'view', 'constructor')).toBe(false)
  })

  it('lets settings be changed only by those who administer', () => {
    expect(canAdminister(actor(grant({})))).toBe(false)
    expect(canAdminister(actor(grant({}), grant({ administers: true })))).toBe(true)
  })
})

describe('scopeFor', () => {
  it('takes the widest grant that has the verb', () => {
    const mixed = actor(
      grant({ portfolio: 'own', models: { '*': ['view', 'update'] } }),
      grant({ models: { '*': ['view'] } }),
    )
    expect(scopeFor(mixed, 'view', 'company')).toEqual({ kind: 'all' })
    expect(scopeFor(mixed, 'update', 'company')).toEqual({ kind: 'own', memberId: 'm' })
    expect(scopeFor(mixed, 'remove', 'company')).toEqual({ kind: 'none' })
  })

  it('is empty for a portfolio without a member', () => {
    const key: Actor = { ...actor(grant({ portfolio: 'own', models: { '*': ['view'] } })), kind: 'key', memberId: null }
    expect(scopeFor(key, 'view', 'company')).toEqual({ kind: 'none' })
  })
})
