import type { Filter } from '@/lib/filters/tree'
import type { ResolvedModel, ResolvedModels } from '@/lib/models/resolved'
import type { Condition } from '@/lib/profiles/condition'
import type { ViewerRule } from '@/lib/profiles/viewer-rule'

/** What rules ask about somebody. */
export type ViewerFacts = {
  memberId: string | null
  roles: readonly string[]
  teams: readonly string[]
  portfolio: 'own' | 'all'
}

const yes: Filter = { all: [] }
const no: Filter = { any: [] }

/**
 * A condition for one viewer, as a filter over the records alone: what is known of the viewer becomes true or false, and
 * ownership a question to the record. So one compiler serves templates, simulator and every part of a profile.
 */
export function conditionFilter(
  { record, viewer: rule }: Condition,
  viewer: ViewerFacts,
  models: ResolvedModels,
  model: ResolvedModel,
): Filter {
  const asked = rule === null ? yes : ruleFilter(rule, viewer, models, model)
  if (isNo(asked)) return no
  if (record === null) return asked
  return isYes(asked) ? record : { all: [record, asked] }
}

export const isYes = (filter: Filter) => 'all' in filter && filter.all.length === 0
export const isNo = (filter: Filter) => 'any' in filter && filter.any.length === 0

function ruleFilter(rule: ViewerRule, viewer: ViewerFacts, models: ResolvedModels, model: ResolvedModel): Filter {
  const inner = (each: ViewerRule) => ruleFilter(each, viewer, models, model)
  if ('all' in rule) {
    const parts = rule.all.map(inner)
    return parts.some(isNo) ? no : { all: parts.filter((part) => !isYes(part)) }
  }
  if ('any' in rule) {
    const parts = rule.any.map(inner)
    return parts.some(isYes) ? yes : { any: parts.filter((part) => !isNo(part)) }
  }
  if ('not' in rule) {
    const part = inner(rule.not)
    if (isYes(part)) return no
    return isNo(part) ? yes : { not: part }
  }
  if (rule.viewer === 'owns') return ownsFilter(rule.as, models, model)
  return knownOf(rule, viewer) ? yes : no
}

function knownOf(rule: Exclude<Extract<ViewerRule, { viewer: string }>, { viewer: 'owns' }>, viewer: ViewerFacts) {
  if (rule.viewer === 'portfolio') return rule.is === viewer.portfolio
  const own = { role: viewer.roles, team: viewer.teams, member: viewer.memberId === null ? [] : [viewer.memberId] }
  return rule.anyOf.some((id) => own[rule.viewer].includes(id))
}

/** "Owner is me", asked of the record or of its companies. */
function ownsFilter(as: string[], models: ResolvedModels, model: ResolvedModel): Filter {
  const hub = models.list.find(({ company }) => company.kind === 'self')
  const fields = as.length > 0 ? as : (hub?.portfolio ?? [])
  const mine = (prefix: string): Filter => ({ any: fields.map((field) => ({ field: `${prefix}${field}`, is: 'me' })) })
  if (model.company.kind === 'self') return mine('')
  const { field: way } = model.company
  const relation = model.fields.find((field) => field.key === way)?.relation
  if (!relation) return no
  return model.company.kind === 'one' ? mine(`${relation.as}.`) : { some: relation.as, where: mine('') }
}
