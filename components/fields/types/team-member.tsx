'use client'

import type { Face } from '@/components/fields/face'
import { MemberInput } from '@/components/fields/member-input'
import { PersonCell } from '@/components/fields/person'
import { CircleUserRound } from '@/components/ui/icons'

export const teamMember: Face = {
  Cell: PersonCell,
  Input: MemberInput,
  icon: CircleUserRound,
  align: 'start',
  width: 156,
  editing: 'pick',
  noun: 'a person',
}
