import 'server-only'
import { fail } from '@/lib/core/errors'
import type { ResolvedModels } from '@/lib/models/resolved'
import type { Ctx } from '@/lib/records/context'
import { createCustomFields } from '@/lib/records/custom-fields'
import { removeCustomField, updateCustomField } from '@/lib/records/edit-custom-field'
import { modelsOf, tenantFacts } from '@/lib/server/definitions'
import { customFieldDocument, customFieldsOf, readCustomFieldChange, readNewCustomField } from './custom-field-document'
import { sliceAt } from './page-params'
import { withApi } from './with-api'

const limits = { usual: 100, most: 2000 }

export const listFieldsRoute = withApi(async ({ ctx, url: { searchParams: given } }) => {
  const parent = given.get('parent')?.toLowerCase()
  const name = given.get('name')?.toLowerCase()
  const fields = customFieldsOf(ctx.models).filter(
    (field) => (!parent || field.parent === parent) && (!name || String(field.name).toLowerCase() === name),
  )
  return Response.json(sliceAt(fields, given, limits))
})

export const createFieldRoute = withApi(async ({ ctx, body }) => {
  const { field, flags } = readNewCustomField(ctx.models, await body())
  const id = await ctx.transaction(async (tx) => {
    const [made = ''] = await createCustomFields(tx, [field])
    if (Object.keys(flags).length > 0) await updateCustomField(tx, made, flags)
    return made
  })
  return answer(id)
})

export const getFieldRoute = withApi(async ({ ctx, params }) => Response.json(find(ctx.models, params.id)))

export const updateFieldRoute = withApi(async ({ ctx, params, body }) => {
  const id = idIn(ctx, params.id)
  await updateCustomField(ctx, id, readCustomFieldChange(await body()))
  return answer(id)
})

export const removeFieldRoute = withApi(async ({ ctx, params }) => {
  await removeCustomField(ctx, idIn(ctx, params.id))
  return Response.json({ n: 1, ok: 1, deletedCount: 1 })
})

const idIn = (ctx: Ctx, id: string | undefined) => String(find(ctx.models, id)._id)

/** The field as every later request will see it. */
async function answer(id: string): Promise<Response> {
  const { definitionsVersion } = await tenantFacts()
  return Response.json(find(await modelsOf(definitionsVersion), id))
}

function find(models: ResolvedModels, id = '') {
  for (const model of models.list) {
    const field = model.fields.find((each) => each.custom && each.key === id)
    if (field) return customFieldDocument(model, field)
  }
  return fail('not_found', 'There is no such custom field.')
}
