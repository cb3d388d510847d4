'use client'

import { Users } from 'lucide-react'
import type { Face } from '@/components/fields/face'
import { MembersInput } from '@/components/fields/member-input'
import { PeopleCell } from '@/components/fields/people'

export const teamMembers: Face = {
  Cell: PeopleCell,
  Input: MembersInput,
  icon: Users,
  align: 'start',
  width: 132,
  editing: 'pick',
  noun: 'people',
}
