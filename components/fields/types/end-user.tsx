'use client'

import { UserRound } from 'lucide-react'
import type { Face } from '@/components/fields/face'
import { PersonCell, PersonInput } from '@/components/fields/person'

export const endUser: Face = {
  Cell: PersonCell,
  Input: PersonInput,
  icon: UserRound,
  align: 'start',
  width: 156,
  editing: 'pick',
  noun: 'a person',
}
