import 'server-only'
import type { Verb } from '@/lib/auth/actor'
import { can } from '@/lib/auth/policy'
import { currentMember } from '@/lib/auth/session'
import type { ResolvedModel } from '@/lib/models/resolved'
import { contextForRequest } from '@/lib/server/context'
import { tenantFacts } from '@/lib/server/definitions'

const verbs: Verb[] = ['create', 'view', 'update', 'remove', 'export']

/** What every screen knows of the tenant and of the person who looks: the models they may see and their rights. */
export async function loadSurroundings() {
  const ctx = await contextForRequest()
  const [facts, signedIn] = await Promise.all([tenantFacts(), currentMember()])
  const visible = ctx.models.list.filter((model) => can(ctx.actor, 'view', model.key))
  const rights = visible.map((model) => [model.key, verbs.filter((verb) => can(ctx.actor, verb, model.key))] as const)
  return {
    models: visible.map(shown),
    version: ctx.models.version,
    abilities: Object.fromEntries(rights),
    tenant: { name: facts.name, currency: facts.currency, timeZone: ctx.clock.timeZone, today: ctx.clock.today },
    now: ctx.clock.now.toISOString(),
    member: signedIn && { id: signedIn.member.id, name: signedIn.member.name },
  }
}

/** Hidden fields never reach the browser, unless a shown one needs them to be drawn. */
function shown(model: ResolvedModel): ResolvedModel {
  const needed = new Set(model.fields.flatMap(({ options }) => options.format?.currencyField ?? []))
  return {
    ...model,
    fields: model.fields.filter((field) => !field.hidden || needed.has(field.key) || field.key === model.title),
  }
}
