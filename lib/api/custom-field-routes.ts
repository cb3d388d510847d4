import 'server-only'
import { fail } from '@/lib/core/errors'
import { changeField } from '@/lib/domain/fields/change-field'
import { createField } from '@/lib/domain/fields/create-field'
import { removeField } from '@/lib/domain/fields/remove-field'
import type { ResolvedModels } from '@/lib/models/resolved'
import { modelsOf, tenantFacts } from '@/lib/server/definitions'
import { enqueue } from '@/lib/server/jobs'
import { customFieldDocument, customFieldsOf, readCustomFieldChange, readNewCustomField } from './custom-field-document'
import { plainPage } from './plain-page'
import { withApi } from './with-api'

const limits = { usual: 100, most: 2000 }

export const listFieldsRoute = withApi(async ({ ctx, url: { searchParams: given } }) => {
  const parent = given.get('parent')?.toLowerCase()
  const name = given.get('name')?.toLowerCase()
  const fields = customFieldsOf(ctx.models).filter(
    (field) => (!parent || field.parent === parent) && (!name || String(field.name).toLowerCase() === name),
  )
  return Response.json(plainPage(fields, given, limits))
})

export const createFieldRoute = withApi(async ({ ctx, body }) => {
  const field = readNewCustomField(ctx.models, await body())
  const id = await createField(ctx, field)
  if (field.computation) await enqueue('compute-fields', {})
  return answer(id)
})

export const getFieldRoute = withApi(async ({ ctx, params }) => Response.json(find(ctx.models, params.id)))

export const updateFieldRoute = withApi(async ({ ctx, params, body }) => {
  const { _id, parent } = find(ctx.models, params.id)
  const change = readCustomFieldChange(await body())
  await changeField(ctx, { model: String(parent), field: String(_id), change })
  if (change.computation) await enqueue('compute-fields', {})
  return answer(String(_id))
})

export const removeFieldRoute = withApi(async ({ ctx, params }) => {
  await removeField(ctx, String(find(ctx.models, params.id)._id))
  return Response.json({ n: 1, ok: 1, deletedCount: 1 })
})

/** The field as every later request will see it. */
async function answer(id: string): Promise<Response> {
  const { definitionsVersion } = await tenantFacts()
  return Response.json(find(await modelsOf(definitionsVersion), id))
}

function find(models: ResolvedModels, id = '') {
  for (const model of models.list) {
    const field = model.fields.find((each) => each.custom && each.key === id)
    if (field) return customFieldDocument(models, model, field)
  }
  return fail('not_found', 'There is no such custom field.')
}
