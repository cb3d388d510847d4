import { listed } from '@/lib/core/text'
import { describeModels } from '@/lib/filters/describe'
import { summarizeFilter } from '@/lib/filters/summary'
import type { Filter } from '@/lib/filters/tree'
import type { ResolvedModels } from '@/lib/models/resolved'
import { type Condition, isAlways, partsOfFilter } from '@/lib/profiles/condition'
import { partsOfRule, type ViewerRule } from '@/lib/profiles/viewer-rule'

/** What ids in conditions are called: roles, teams, members, records, saved filters. */
export type NameOf = (id: string) => string | undefined

/** A condition in words, one for each part that must hold; none when it always holds. */
export function saidParts(condition: Condition, models: ResolvedModels, model: string, nameOf: NameOf): string[] {
  if (isAlways(condition)) return []
  return [
    ...partsOfFilter(condition.record).map((part) => sayFilter(part, models, model, nameOf)),
    ...partsOfRule(condition.viewer).map((part) => sayRule(part, models, nameOf)),
  ]
}

/** "Phase is Onboarding and viewer role is CSM"; undefined when it always holds. */
export function sayCondition(condition: Condition, models: ResolvedModels, model: string, nameOf: NameOf) {
  const parts = saidParts(condition, models, model, nameOf)
  return parts.length === 0 ? undefined : parts.join(' and ')
}

export function sayFilter(filter: Filter, models: ResolvedModels, model: string, nameOf: NameOf): string {
  return summarizeFilter(filter, model, describeModels(models, { title: nameOf, saved: nameOf }))
}

/** Why a condition cannot be asked any more, with what is deleted by name where it says ids. */
export function sayGone(problem: string, nameOf: NameOf): string {
  return problem.replace(/“([^”]+)”/g, (quote, id: string) => {
    const name = nameOf(id)
    return name === undefined ? quote : `“${name}” any more: it is deleted`
  })
}

/** "viewer role is CSM"; told to the viewer, "your role is CSM". */
export function sayRule(rule: ViewerRule, models: ResolvedModels, nameOf: NameOf, toViewer = false): string {
  const inner = (each: ViewerRule) => sayRule(each, models, nameOf, toViewer)
  if ('all' in rule) return rule.all.length === 0 ? 'every viewer' : rule.all.map(inner).join(' and ')
  if ('any' in rule) return rule.any.length === 0 ? 'no viewer' : `(${rule.any.map(inner).join(' or ')})`
  const say = (leaf: Leaf, holds: boolean) =>
    sayLeaf(leaf, models, nameOf, toViewer ? toYou(holds) : aboutViewer(holds))
  if ('not' in rule) return 'viewer' in rule.not ? say(rule.not, false) : `not (${inner(rule.not)})`
  return say(rule, true)
}

type Leaf = Extract<ViewerRule, { viewer: string }>

/** How the parts of a sentence go. */
type Telling = { who: string; whose: string; are: string; is: string; see: string; own: string }

const aboutViewer = (holds: boolean): Telling => ({
  who: 'viewer',
  whose: 'viewer',
  are: holds ? 'is' : 'is not',
  is: holds ? 'is' : 'is not',
  see: holds ? 'sees' : 'does not see',
  own: 'their own portfolio',
})

const toYou = (holds: boolean): Telling => ({
  who: 'you',
  whose: 'your',
  are: holds ? 'are' : 'are not',
  is: holds ? 'is' : 'is not',
  see: holds ? 'see' : 'do not see',
  own: 'your own portfolio',
})

function sayLeaf(
  rule: Leaf,
  models: ResolvedModels,
  nameOf: NameOf,
  { who, whose, are, is, see, own }: Telling,
): string {
  if (rule.viewer === 'portfolio') return `${who} ${see} ${rule.is === 'own' ? own : 'every company'}`
  if (rule.viewer === 'owns') {
    const hub = models.list.find(({ company }) => company.kind === 'self')
    const fields = rule.as.length > 0 ? rule.as : (hub?.portfolio ?? [])
    const labels = fields.map((key) => hub?.fields.find((field) => field.key === key)?.label.toLowerCase() ?? key)
    return `${who} ${are} the ${listed(labels, 'or')}`
  }
  const names = listed(
    rule.anyOf.map((id) => nameOf(id) ?? 'somebody or something that is gone'),
    'or',
  )
  return rule.viewer === 'member' ? `${who} ${are} ${names}` : `${whose} ${rule.viewer} ${is} ${names}`
}
