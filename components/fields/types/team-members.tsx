'use client'

import { Users } from 'lucide-react'
import type { Face } from '@/components/fields/face'
import { PeopleCell, PeopleInput } from '@/components/fields/people'

export const teamMembers: Face = {
  Cell: PeopleCell,
  Input: PeopleInput,
  icon: Users,
  align: 'start',
  width: 132,
  editing: 'pick',
  noun: 'people',
}
