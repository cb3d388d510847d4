'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { InputControl } from '@/components/fields/face'
import { useLearnTitles, useTitleOf } from '@/components/records/known-titles'
import { useViewer } from '@/components/records/models-context'
import { Avatar } from '@/components/ui/avatar'
import { Combobox } from '@/components/ui/combobox'
import { MultiCombobox } from '@/components/ui/multi-combobox'
import type { Option } from '@/components/ui/use-options'
import { membersQuery } from '@/lib/client/members-query'
import type { Titles } from '@/lib/models/record'

type PickerProps = {
  titles: Titles
  control: InputControl
  /** The choice is final, or the picker was closed with what it had. */
  onClose?: () => void
}

type MemberPickerProps = PickerProps & {
  value: string | null
  onChange: (id: string | null) => void
  clearable?: boolean
}

/** Chooses a colleague. Those who have left stay named where they are, but are not offered. */
export function MemberPicker({ titles, control, onClose, value, onChange, clearable }: MemberPickerProps) {
  const { source, optionFor, learn } = useMemberOptions(titles)
  return (
    <Combobox
      id={control.id}
      aria-label={control.label}
      aria-describedby={control.describedBy}
      invalid={control.invalid}
      defaultOpen={control.autoFocus}
      clearable={clearable}
      value={value ? optionFor(value) : null}
      source={source}
      onChange={(option) => {
        if (option) learn([option])
        onChange(option?.value ?? null)
      }}
      onClose={onClose}
    />
  )
}

type MembersPickerProps = PickerProps & { value: string[]; onChange: (ids: string[]) => void }

/** Chooses several colleagues. */
export function MembersPicker({ titles, control, onClose, value, onChange }: MembersPickerProps) {
  const { source, optionFor, learn } = useMemberOptions(titles)
  return (
    <MultiCombobox
      id={control.id}
      label={control.label}
      describedBy={control.describedBy}
      invalid={control.invalid}
      defaultOpen={control.autoFocus}
      value={value.map(optionFor)}
      source={source}
      onChange={(options) => {
        learn(options)
        onChange(options.map((option) => option.value))
      }}
      onClose={onClose}
    />
  )
}

function useMemberOptions(titles: Titles) {
  const { data: members } = useQuery(membersQuery)
  const titleOf = useTitleOf(titles)
  const learnTitles = useLearnTitles()
  const viewer = useViewer()
  const faceOf = (id: string, name: string) => <Avatar name={name} me={id === viewer?.id} decorative />

  // biome-ignore lint/correctness/useExhaustiveDependencies: a face depends on nothing but its member and the viewer
  const source = useMemo(
    () =>
      (members ?? [])
        .filter((member) => !member.inactive)
        .map((member) => ({
          value: member.id,
          label: member.name,
          hint: member.email,
          icon: faceOf(member.id, member.name),
        })),
    [members, viewer?.id],
  )
  const optionFor = (id: string): Option => {
    const label = titleOf(id)?.title ?? members?.find((member) => member.id === id)?.name ?? 'Not visible to you'
    return { value: id, label, icon: faceOf(id, label) }
  }
  const learn = (options: Option[]) =>
    learnTitles(options.map((option) => ({ model: 'member', id: option.value, title: option.label })))
  return { source, optionFor, learn }
}
