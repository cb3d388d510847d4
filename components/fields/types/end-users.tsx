'use client'

import type { Face } from '@/components/fields/face'
import { PeopleCell } from '@/components/fields/people'
import { RecordsInput } from '@/components/fields/record-input'
import { UsersRound } from '@/components/ui/icons'

export const endUsers: Face = {
  Cell: PeopleCell,
  Input: RecordsInput,
  icon: UsersRound,
  align: 'start',
  width: 132,
  editing: 'pick',
  noun: 'people',
}
