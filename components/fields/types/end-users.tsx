'use client'

import { UsersRound } from 'lucide-react'
import type { Face } from '@/components/fields/face'
import { PeopleCell, PeopleInput } from '@/components/fields/people'

export const endUsers: Face = {
  Cell: PeopleCell,
  Input: PeopleInput,
  icon: UsersRound,
  align: 'start',
  width: 132,
  editing: 'pick',
  noun: 'people',
}
