'use client'

import { DayCell, DayInput } from '@/components/fields/day-value'
import type { Face } from '@/components/fields/face'
import { Calendar } from '@/components/ui/icons'

export const day: Face = {
  Cell: DayCell,
  Input: DayInput,
  icon: Calendar,
  align: 'start',
  width: 148,
  editing: 'line',
  noun: 'a date',
}
