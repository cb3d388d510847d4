'use client'

import { Waypoints } from 'lucide-react'
import type { Face } from '@/components/fields/face'
import { RecordsCell } from '@/components/fields/linked-record'
import { RecordsInput } from '@/components/fields/record-input'

export const references: Face = {
  Cell: RecordsCell,
  Input: RecordsInput,
  icon: Waypoints,
  align: 'start',
  width: 200,
  editing: 'pick',
  noun: 'records',
}
