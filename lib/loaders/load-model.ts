import 'server-only'
import { can } from '@/lib/auth/policy'
import type { ResolvedModel, ResolvedModels } from '@/lib/models/resolved'
import { contextForRequest } from '@/lib/server/context'

/** The model behind a path of the Data Module; undefined when there is none. */
export async function loadModel(slug: string): Promise<ResolvedModel | undefined> {
  return (await contextForRequest()).models.bySlug(slug)
}

/** All models of the tenant. */
export async function loadModels(): Promise<ResolvedModels> {
  return (await contextForRequest()).models
}

/** The model that has its own module, such as `actions`; undefined when nobody declares one. */
export async function loadModelOfModule(module: string): Promise<ResolvedModel | undefined> {
  return (await contextForRequest()).models.list.find((model) => model.module === module)
}

/** Whether the person may see records of the model at all. */
export async function mayView(model: ResolvedModel): Promise<boolean> {
  return can((await contextForRequest()).actor, 'view', model.key)
}
