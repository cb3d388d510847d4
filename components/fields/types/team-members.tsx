'use client'

import type { Face } from '@/components/fields/face'
import { MembersInput } from '@/components/fields/member-input'
import { PeopleCell } from '@/components/fields/people'
import { Users } from '@/components/ui/icons'

export const teamMembers: Face = {
  Cell: PeopleCell,
  Input: MembersInput,
  icon: Users,
  align: 'start',
  width: 132,
  editing: 'pick',
  noun: 'people',
}
