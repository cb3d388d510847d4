import 'server-only'
import { fail } from '@/lib/core/errors'
import type { JsonObject } from '@/lib/core/json'
import { deactivateMember } from '@/lib/domain/members/deactivate-member'
import { writeMembers } from '@/lib/domain/members/write-members'
import type { Ctx, WriteItem } from '@/lib/records/context'
import { listMembers } from '@/lib/server/members'
import { bulkResult } from './bulk-result'
import { plainPage } from './plain-page'
import { item, items } from './record-routes'
import { userDocument } from './user-document'
import { withApi } from './with-api'

const limits = { usual: 10_000, most: 10_000 }
const filters = ['email', 'externalId', 'inactive', 'firstName', 'lastName', 'nickName', '_id']

/** Colleagues. Their properties select, `select`, `sort`, `limit` and `offset` work as everywhere. */
export const listUsersRoute = withApi(async ({ ctx, url: { searchParams: given } }) => {
  const users = (await listMembers(ctx))
    .map((member) => userDocument(member, ctx.clock.now))
    .filter((user) => matches(user, given))
  return Response.json(plainPage(users, given, limits))
})

export const getUserRoute = withApi(async ({ ctx, params }) => answer(ctx, params.id))

export const createUserRoute = withApi(async ({ ctx, body }) => one(ctx, item(await body()), 'create'))

export const updateUserRoute = withApi(async ({ ctx, params, body }) => {
  const { _id: _ignored, id: _ignoredToo, ...values } = item(await body())
  return one(ctx, { ...values, _id: await idOfUser(ctx, params.id) }, 'update')
})

/** A colleague who is deleted is shut out; what they own and did stays theirs. */
export const removeUserRoute = withApi(async ({ ctx, params }) => {
  await deactivateMember(ctx, await idOfUser(ctx, params.id))
  return Response.json({ n: 1, ok: 1, deletedCount: 1 })
})

export const upsertUsersRoute = withApi(async ({ ctx, body }) => {
  const result = bulkResult(await writeMembers(ctx, items(await body())))
  const { createdErrors, updatedErrors, permissionErrors } = result
  const isPartial = createdErrors.length + updatedErrors.length + permissionErrors.length > 0
  return Response.json(result, { status: isPartial ? 206 : 200 })
})

async function one(ctx: Ctx, values: WriteItem, mode: 'create' | 'update'): Promise<Response> {
  const [outcome] = (await writeMembers(ctx, [values], { mode })).outcomes
  const [problem] = outcome?.problems ?? []
  if (problem) fail(problem.code, problem.message, { field: problem.field, problems: outcome?.problems })
  return answer(ctx, outcome?.id)
}

async function answer(ctx: Ctx, ref: string | undefined): Promise<Response> {
  const [member] = await listMembers(ctx, { id: await idOfUser(ctx, ref) })
  if (!member) fail('not_found', 'There is no such user.')
  return Response.json(userDocument(member, ctx.clock.now))
}

async function idOfUser(ctx: Ctx, ref = ''): Promise<string> {
  const id = (await ctx.records.resolveRefs('member', [ref])).get(ref)
  return id ?? fail('not_found', 'There is no such user.')
}

function matches(user: JsonObject, given: URLSearchParams): boolean {
  return filters.every((name) => {
    const wanted = given.getAll(name).filter((text) => text !== '')
    const own = String(user[name] ?? '').toLowerCase()
    return wanted.length === 0 || wanted.some((text) => text.toLowerCase() === own)
  })
}
