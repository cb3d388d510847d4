'use server'

import { z } from 'zod'
import { orderModels } from '@/lib/domain/models/order-models'
import { renameModel } from '@/lib/domain/models/rename-model'
import { setModelHidden } from '@/lib/domain/models/set-model-hidden'
import { action } from './action'

const model = z.string().min(1).max(40)
const name = z.string().trim().max(40, 'Use at most 40 characters.')

/** An empty name gives back the standard one. */
export const renameModelAction = action(z.object({ model, one: name, many: name }), async (ctx, input) => {
  await renameModel(ctx, input)
  return null
})

export const setModelHiddenAction = action(z.object({ model, hidden: z.boolean() }), async (ctx, input) => {
  await setModelHidden(ctx, input)
  return null
})

export const orderModelsAction = action(z.object({ models: z.array(model).max(200) }), async (ctx, input) => {
  await orderModels(ctx, input.models)
  return null
})
