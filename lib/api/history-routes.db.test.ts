import { beforeAll, describe, expect, it } from 'vitest'
import { historyRoute } from '@/lib/api/history-routes'
import { memberContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { callRoute } from '@/lib/testing/call-route'
import { makeMember, signedInAs } from '@/lib/testing/make-member'

let company: string
let manager: string

beforeAll(async () => {
  await prepareTenant()
  manager = (await makeMember({ role: 'manager', name: 'Mia' })).id
  const { records } = await memberContext(manager, 'screen')
  company = (await records.create('company', { name: 'Acme', city: 'Bern' })).id
  await records.update('company', company, { city: 'Basel' })
  await records.update('company', company, { country: 'CH' })
})

const read = async (member: string | null, query = '', id = company) => {
  const headers = member ? (await signedInAs(member)).headers : {}
  return callRoute(historyRoute, {
    path: `/api/v1/companies/${id}/history${query}`,
    params: { model: 'companies', id },
    headers,
  })
}

describe('the history of a record', () => {
  it('tells who changed a field, when, from what to what, through which door', async () => {
    expect((await read(null)).status).toBe(401)
    const { status, body } = await read(manager, '?fields=city')
    expect(status).toBe(200)
    const { entries } = body as { entries: Record<string, unknown>[] }
    expect(entries).toHaveLength(2)
    expect(entries[0]).toMatchObject({
      what: 'updated',
      door: 'screen',
      actor: { name: 'Mia' },
      changes: [{ field: 'city', name: 'City', before: 'Bern', after: 'Basel' }],
    })
    expect((await read(manager, '?fields=nothing')).status).toBe(400)
    expect((await read(manager, '?cursor=x')).status).toBe(400)
  })

  it('is hidden with the record', async () => {
    const other = (await makeMember({ role: 'csm' })).id
    expect((await read(other)).status).toBe(404)
    expect((await read(manager, '', 'extid-none')).status).toBe(404)
  })
})
