'use client'

import { CalendarDays } from 'lucide-react'
import { DayCell, DayInput } from '@/components/fields/day-value'
import type { Face } from '@/components/fields/face'

export const date: Face = {
  Cell: DayCell,
  Input: DayInput,
  icon: CalendarDays,
  align: 'start',
  width: 148,
  editing: 'line',
  noun: 'a date',
}
