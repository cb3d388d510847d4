import { useState } from 'react'
import { useSubmit } from '@/components/settings/use-submit'
import { arrangeFieldsAction } from '@/lib/actions/fields'
import type { FieldGroupEntry, FieldSettings } from '@/lib/loaders/load-field-settings'

/** Id of the group for what no group names; it stands last and has no name of its own to change. */
export const otherGroup = 'other'

/** The groups as they are or were just arranged; what was done shows at once, until the server draws the page anew. */
export function useArrangement(settings: FieldSettings) {
  const [done, setDone] = useState<{ to: FieldSettings; groups: FieldGroupEntry[] } | null>(null)
  const { submit } = useSubmit()
  const groups = done?.to === settings ? done.groups : settings.groups

  /** Whether it was stored; what is refused is told, and the groups stay as they were. */
  const changeGroups = async (next: FieldGroupEntry[]): Promise<boolean> => {
    setDone({ to: settings, groups: next })
    const named = next.filter(({ id }) => id !== otherGroup)
    const answer = await submit(() =>
      arrangeFieldsAction({
        model: settings.model.key,
        groups: named.map(({ id, label, isFeatured, fields }) => ({
          id: id.startsWith('new:') ? null : id,
          ...{ label, isFeatured },
          fields: fields.map(({ key }) => key),
        })),
      }),
    )
    if (!answer) setDone(null)
    return answer !== null
  }
  const items = groups.flatMap((group) => [
    { id: `group:${group.id}`, label: group.label },
    ...group.fields.map((field) => ({ id: field.key, label: field.label })),
  ])
  const order = (ids: string[]) => void changeGroups(regrouped(groups, ids))
  return { groups, items, order, changeGroups }
}

/** Fields belong to the head above them; what was moved above the first joins the first. */
export function regrouped(groups: FieldGroupEntry[], ids: string[]): FieldGroupEntry[] {
  const fields = new Map(groups.flatMap((group) => group.fields.map((field) => [field.key, field] as const)))
  const members = new Map(groups.map((group) => [group.id, [] as FieldGroupEntry['fields']]))
  let at = groups[0]?.id ?? otherGroup
  for (const id of ids) {
    const field = fields.get(id)
    if (id.startsWith('group:')) at = id.slice('group:'.length)
    else if (field) members.get(at)?.push(field)
  }
  return groups.map((group) => ({ ...group, fields: members.get(group.id) ?? [] }))
}
