'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useCan } from '@/components/records/models-context'
import { Avatar } from '@/components/ui/avatar'
import { FormField } from '@/components/ui/form-field'
import { ShieldCheck } from '@/components/ui/icons'
import { MultiCombobox } from '@/components/ui/multi-combobox'
import { RadioGroup } from '@/components/ui/radio-group'
import { filterAudienceAction } from '@/lib/actions/filters'
import { membersQuery } from '@/lib/client/members-query'
import type { SavedFilterEntry } from '@/lib/client/saved-filters'
import type { ResolvedModel } from '@/lib/models/resolved'

export type SharingDraft = Pick<SavedFilterEntry, 'sharing' | 'sharedWith'>

type SharingChoiceProps = {
  model: ResolvedModel
  value: SharingDraft
  onChange: (value: SharingDraft) => void
  error?: string
}

/** Who may use a filter besides its owner. */
export function SharingChoice({ model, value, onChange, error }: SharingChoiceProps) {
  const can = useCan()
  const { data: members = [] } = useQuery(membersQuery)
  const { data: roles = [] } = useQuery({
    queryKey: ['roles for sharing'],
    queryFn: async () => {
      const answer = await filterAudienceAction({})
      return answer.ok ? answer.data : []
    },
    staleTime: 5 * 60_000,
  })
  const options = useMemo(
    () => [
      ...roles.map(({ id, name }) => ({
        value: id,
        label: name,
        hint: 'Role',
        icon: <ShieldCheck className="size-3.5" />,
      })),
      ...members
        .filter((member) => !member.inactive)
        .map(({ id, name, email }) => ({
          value: id,
          label: name,
          hint: email,
          icon: <Avatar name={name} decorative />,
        })),
    ],
    [members, roles],
  )
  const mayShare = can('update', model.key)
  return (
    <div className="space-y-2">
      <RadioGroup
        label="Who may use it"
        value={value.sharing}
        onChange={(sharing) => onChange({ ...value, sharing: sharing as SharingDraft['sharing'] })} // the values of the options
        options={[
          { value: 'private', label: 'Only me' },
          ...(mayShare || value.sharing !== 'private'
            ? [
                { value: 'shared', label: 'Some people or roles' },
                { value: 'everyone', label: 'Everyone', hint: 'In views, templates and automations too.' },
              ]
            : []),
        ]}
      />
      {value.sharing === 'shared' ? (
        <FormField id="filter-audience" label="People and roles" error={error}>
          <MultiCombobox
            id="filter-audience"
            label="People and roles"
            invalid={Boolean(error)}
            value={value.sharedWith.map(
              (id) => options.find((option) => option.value === id) ?? { value: id, label: id },
            )}
            source={options}
            onChange={(chosen) => onChange({ ...value, sharedWith: chosen.map((option) => option.value) })}
          />
        </FormField>
      ) : null}
    </div>
  )
}
