import 'server-only'
import type { Verb } from '@/lib/auth/actor'
import { can } from '@/lib/auth/policy'
import { currentMember } from '@/lib/auth/session'
import { houseSpeech, speech } from '@/lib/core/speech'
import { definitionsFor, withoutFields } from '@/lib/models/visible-models'
import type { Ctx } from '@/lib/records/context'
import { fieldsLackedBy } from '@/lib/records/models-seen-by'
import { contextForRequest, tenantForRequest } from '@/lib/server/context'
import { definitionsOf } from '@/lib/server/definitions'

const verbs: Verb[] = ['create', 'view', 'update', 'remove', 'export']

/** What every screen knows of the tenant and of the person who looks: the models they may see and their rights. */
export async function loadSurroundings() {
  return surroundingsOf(await contextForRequest())
}

/** What the screens of somebody else know. */
export async function surroundingsOf(ctx: Ctx) {
  const [facts, signedIn] = await Promise.all([tenantForRequest(), currentMember()])
  const visible = ctx.models.list.map(({ key }) => key).filter((key) => can(ctx.actor, 'view', key))
  const rights = visible.map((key) => [key, verbs.filter((verb) => can(ctx.actor, verb, key))] as const)
  return {
    definitions: definitionsFor(await seenDefinitions(ctx), visible),
    abilities: Object.fromEntries(rights),
    tenant: {
      name: facts.name,
      currency: facts.currency,
      timeZone: signedIn?.member.timeZone ?? ctx.clock.timeZone,
      today: ctx.clock.today,
    },
    now: ctx.clock.now.toISOString(),
    speech: speech() === houseSpeech ? null : speech(),
    member: ctx.actor.memberId ? { id: ctx.actor.memberId, name: ctx.actor.name } : null,
  }
}

/** Without the fields that this person does not have. */
async function seenDefinitions({ models }: Ctx) {
  return withoutFields(await definitionsOf(Number(models.version)), fieldsLackedBy(models))
}
