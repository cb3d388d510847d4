import { userDocument } from '@/lib/api/user-document'
import { withApi } from '@/lib/api/with-api'
import type { JsonObject } from '@/lib/core/json'
import { listMembers } from '@/lib/server/members'

const most = 10_000

/** Colleagues. `email`, `externalId` and `inactive` select, `select`, `limit` and `offset` cut. */
export const GET = withApi(async ({ ctx, url: { searchParams: given } }) => {
  const shown = (given.get('select') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  const offset = Math.max(0, Number(given.get('offset') ?? 0) || 0)
  const limit = Math.min(most, Number(given.get('limit') ?? most) || most)
  const users = (await listMembers(ctx))
    .map((member) => userDocument(member, ctx.clock.now))
    .filter((user) => matches(user, given))
  return Response.json(users.slice(offset, offset + limit).map((user) => (shown.length ? only(user, shown) : user)))
})

function matches(user: JsonObject, given: URLSearchParams): boolean {
  return ['email', 'externalId', 'inactive'].every((name) => {
    const wanted = given.get(name)
    return wanted === null || String(user[name] ?? '').toLowerCase() === wanted.toLowerCase()
  })
}

function only(user: JsonObject, shown: string[]): JsonObject {
  return Object.fromEntries(Object.entries(user).filter(([name]) => name === '_id' || shown.includes(name)))
}
