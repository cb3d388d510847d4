'use client'

import { DayCell, DayInput } from '@/components/fields/day-value'
import type { Face } from '@/components/fields/face'
import { CalendarDays } from '@/components/ui/icons'

export const date: Face = {
  Cell: DayCell,
  Input: DayInput,
  icon: CalendarDays,
  align: 'start',
  width: 148,
  editing: 'line',
  noun: 'a date',
}
