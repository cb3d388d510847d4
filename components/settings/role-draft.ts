import { reachWord } from '@/components/settings/reach'
import type { Portfolio, Verb } from '@/lib/auth/actor'
import type { RoleDetail, RoleModel } from '@/lib/loaders/load-role-settings'

export const verbs: readonly { key: Verb; label: string }[] = [
  { key: 'view', label: 'View' },
  { key: 'create', label: 'Create' },
  { key: 'update', label: 'Update' },
  { key: 'remove', label: 'Remove' },
  { key: 'export', label: 'Export' },
]

/** The key of what counts for every model without rights of its own. */
export const everyModel = '*'

/** What is changed about a role before it is saved. */
export type RoleDraft = Pick<RoleDetail, 'portfolio' | 'administers' | 'models'>

export const draftOf = ({ portfolio, administers, models }: RoleDetail): RoleDraft => ({
  portfolio,
  administers,
  models,
})

/** The rights a model has: its own, else those of every model. */
export function rightsOf({ models }: Pick<RoleDraft, 'models'>, key: string): readonly Verb[] {
  return models[key] ?? models[everyModel] ?? []
}

/** The draft with one right given or taken. What every model has goes on to all that have no rights of their own. */
export function withRight(draft: RoleDraft, key: string, verb: Verb, given: boolean): RoleDraft {
  const before = rightsOf(draft, key)
  const after = verbs.map(({ key: each }) => each).filter((each) => (each === verb ? given : before.includes(each)))
  return { ...draft, models: { ...draft.models, [key]: after } }
}

/** The draft with one model as every model is. */
export function asEveryModel(draft: RoleDraft, key: string): RoleDraft {
  const { [key]: _, ...models } = draft.models
  return { ...draft, models }
}

/** Whether a model has rights that differ from those of every model. */
export function differs(draft: RoleDraft, key: string): boolean {
  return key !== everyModel && rightsOf(draft, key).join() !== rightsOf(draft, everyModel).join()
}

export type RoleChange = { what: string; was: string; now: string }

/** What saving would change, in words. */
export function changesOf(stored: RoleDraft, draft: RoleDraft, models: RoleModel[]): RoleChange[] {
  const reach = (of: RoleDraft, key: string, verb: Verb) =>
    reachWord(rightsOf(of, key).includes(verb) ? of.portfolio : 'none')
  const ofRights = models.flatMap(({ key, label }) =>
    verbs.flatMap((verb) => {
      const isSame = rightsOf(stored, key).includes(verb.key) === rightsOf(draft, key).includes(verb.key)
      return isSame
        ? []
        : [{ what: `${label}, ${verb.label}`, was: reach(stored, key, verb.key), now: reach(draft, key, verb.key) }]
    }),
  )
  const reaches: Record<Portfolio, string> = { all: 'all', own: 'own portfolio' }
  const onOff = (on: boolean) => (on ? 'yes' : 'no')
  return [
    ...(stored.portfolio === draft.portfolio
      ? []
      : [{ what: 'Reach', was: reaches[stored.portfolio], now: reaches[draft.portfolio] }]),
    ...(stored.administers === draft.administers
      ? []
      : [{ what: 'Changes settings', was: onOff(stored.administers), now: onOff(draft.administers) }]),
    ...ofRights,
  ]
}
