'use client'

import { CircleUserRound } from 'lucide-react'
import type { Face } from '@/components/fields/face'
import { PersonCell, PersonInput } from '@/components/fields/person'

export const teamMember: Face = {
  Cell: PersonCell,
  Input: PersonInput,
  icon: CircleUserRound,
  align: 'start',
  width: 156,
  editing: 'pick',
  noun: 'a person',
}
