'use client'

import type { Face } from '@/components/fields/face'
import { RecordsCell } from '@/components/fields/linked-record'
import { RecordsInput } from '@/components/fields/record-input'
import { Waypoints } from '@/components/ui/icons'

export const references: Face = {
  Cell: RecordsCell,
  Input: RecordsInput,
  icon: Waypoints,
  align: 'start',
  width: 200,
  editing: 'pick',
  noun: 'records',
}
