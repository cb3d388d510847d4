import type { Actor } from '@/lib/auth/actor'
import { gives } from '@/lib/auth/policy'
import type { Ctx } from '@/lib/records/context'

/**
 * The same context for reading what may be exported: of these models the actor sees only what a role both shows and exports, so
 * that reads are scoped by both rights at once. Names of other records stay what the actor sees.
 */
export function asExporter(ctx: Ctx, models: string[]): Ctx {
  return { ...ctx, actor: exporterOf(ctx.actor, models) }
}

export function exporterOf(actor: Actor, models: string[]): Actor {
  const grants = actor.grants.map((grant) => {
    const narrowed = models
      .filter((model) => !gives(grant, 'export', model))
      .map((model) => [model, verbsOf(grant, model).filter((verb) => verb !== 'view')])
    return { ...grant, models: { ...grant.models, ...Object.fromEntries(narrowed) } }
  })
  return { ...actor, grants }
}

function verbsOf(grant: Actor['grants'][number], model: string) {
  return (Object.hasOwn(grant.models, model) ? grant.models[model] : grant.models['*']) ?? []
}
