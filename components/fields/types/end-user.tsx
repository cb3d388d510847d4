'use client'

import type { Face } from '@/components/fields/face'
import { PersonCell } from '@/components/fields/person'
import { RecordInput } from '@/components/fields/record-input'
import { UserRound } from '@/components/ui/icons'

export const endUser: Face = {
  Cell: PersonCell,
  Input: RecordInput,
  icon: UserRound,
  align: 'start',
  width: 156,
  editing: 'pick',
  noun: 'a person',
}
