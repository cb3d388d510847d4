import 'server-only'
import { fail } from '@/lib/core/errors'
import type { ResolvedModel } from '@/lib/models/resolved'
import { bulkResponse } from './bulk-result'
import { answerRecord, answerWritten, idOf, item, items, listRecords, modelOf } from './record-routes'
import { type ApiCall, withApi } from './with-api'

/** Records that belong to one company, under its own path: `/companies/:id/licenses`. */
type Nested = { parentId: string; child: ResolvedModel; field: string }

export const listNestedRoute = withApi(async (call) => {
  const { parentId, child } = await nestedAt(call)
  const asked = new URL(call.url)
  asked.searchParams.set('companyId', parentId)
  return listRecords(call.ctx, child, asked)
})

export const createNestedRoute = withApi(async (call) => {
  const { parentId, child, field } = await nestedAt(call)
  const id = await call.ctx.records.writeOne(child.key, { ...item(await call.body()), [field]: parentId })
  return answerWritten(call.ctx, child, id)
})

export const upsertNestedRoute = withApi(async (call) => {
  const { parentId, child, field } = await nestedAt(call)
  const given = items(await call.body()).map((each) => ({ ...each, [field]: parentId }))
  return bulkResponse(call.ctx, child, await call.ctx.records.writeMany(child.key, given))
})

export const getNestedRoute = withApi(async (call) => {
  const { child, id } = await nestedRecord(call)
  return answerRecord(call.ctx, child, id)
})

export const updateNestedRoute = withApi(async (call) => {
  const { child, id } = await nestedRecord(call)
  const { _id: _ignored, id: _ignoredToo, ...values } = item(await call.body())
  await call.ctx.records.writeOne(child.key, values, { ref: id })
  return answerWritten(call.ctx, child, id)
})

export const removeNestedRoute = withApi(async (call) => {
  const { child, id } = await nestedRecord(call)
  const { removed } = await call.ctx.records.remove(child.key, [id])
  return Response.json({ n: removed.length, ok: 1, deletedCount: removed.length })
})

async function nestedAt({ ctx, params }: ApiCall): Promise<Nested> {
  const parent = modelOf(ctx, params)
  const child = modelOf(ctx, { model: params.child ?? '' })
  if (parent.company.kind !== 'self' || child.company.kind !== 'one') {
    fail('not_found', `There is nothing at /${parent.slug}/:id/${child.slug}.`)
  }
  return { parentId: await idOf(ctx, parent, params.id ?? ''), child, field: child.company.field }
}

/** A record of another company is not there. */
async function nestedRecord(call: ApiCall): Promise<{ child: ResolvedModel; id: string }> {
  const { parentId, child, field } = await nestedAt(call)
  const id = await idOf(call.ctx, child, call.params.childId ?? '')
  const { record } = await call.ctx.records.get(child.key, id, { select: [field] })
  if (record.values[field] !== parentId) fail('not_found', 'There is no such record.', { model: child.key })
  return { child, id }
}
