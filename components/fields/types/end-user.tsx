'use client'

import { UserRound } from 'lucide-react'
import type { Face } from '@/components/fields/face'
import { PersonCell } from '@/components/fields/person'
import { RecordInput } from '@/components/fields/record-input'

export const endUser: Face = {
  Cell: PersonCell,
  Input: RecordInput,
  icon: UserRound,
  align: 'start',
  width: 156,
  editing: 'pick',
  noun: 'a person',
}
