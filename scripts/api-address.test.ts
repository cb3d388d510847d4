import { describe, expect, it } from 'vitest'
import { apiAddress, isWritable } from './api-address.mjs'

const at = (url: string, authorization?: string) => apiAddress({ url, headers: { authorization } })
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

describe('the address of a call', () => {
  it('may end in a slash or double one', () => {
    expect(at('/api/v1/companies/')).toBe('/api/v1/companies')
    expect(at('//api/v1//companies/extid-A%2F%2FB/?limit=1//')).toBe('/api/v1/companies/extid-A%2F%2FB?limit=1//')
    expect(at('/api/v1')).toBe('/api/v1')
  })

  it('needs no /api/v1 with a key of ours, and none where a tenant token opens', () => {
    expect(at('/companies?limit=1', 'Bearer pan_x')).toBe('/api/v1/companies?limit=1')
    expect(at('/companies/extid-A', basic('pan_x:'))).toBe('/api/v1/companies/extid-A')
    expect(at('/analytics/bulk/t')).toBe('/api/v1/analytics/bulk/t')
    expect(at('/dimensiondata/t', basic('t:'))).toBe('/api/v1/dimensiondata/t')
    expect(at('/dock/segment')).toBe('/api/v1/dock/segment')
  })

  it('leaves pages, sessions and the authorization of others alone', () => {
    expect(at('/companies')).toBeNull()
    expect(at('/companies/', 'Bearer eyJhbGciOi')).toBeNull()
    expect(at('/companies', basic('ada:pan_x'))).toBeNull()
    expect(at('/api/auth/session/', 'Bearer pan_x')).toBeNull()
    expect(at('/_next/static/x.js', 'Bearer pan_x')).toBeNull()
    expect(at('/analytics')).toBeNull()
  })

  it('is refused when it cannot be read', () => {
    expect(isWritable('/api/v1/companies/%E0%A4%A')).toBe(false)
    expect(isWritable('/api/v1/companies/extid-100%25?name=%E0%A4%A')).toBe(true)
  })
})
