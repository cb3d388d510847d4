'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useLearnTitles, useTitleOf } from '@/components/records/known-titles'
import { useViewer } from '@/components/records/models-context'
import { type Choices, type OneProps, PickOne, PickSeveral, type SeveralProps } from '@/components/records/picker'
import { Avatar } from '@/components/ui/avatar'
import type { Option } from '@/components/ui/use-options'
import { membersQuery } from '@/lib/client/members-query'
import type { Titles } from '@/lib/models/record'

/** Chooses a colleague. Those who have left stay named where they are, but are not offered. */
export function MemberPicker({ titles, ...rest }: OneProps & { titles: Titles }) {
  return <PickOne choices={useMemberChoices(titles)} {...rest} />
}

/** Chooses several colleagues. */
export function MembersPicker({ titles, ...rest }: SeveralProps & { titles: Titles }) {
  return <PickSeveral choices={useMemberChoices(titles)} {...rest} />
}

function useMemberChoices(titles: Titles): Choices {
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
