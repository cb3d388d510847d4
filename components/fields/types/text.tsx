'use client'

import type { Face } from '@/components/fields/face'
import { LineInput } from '@/components/fields/line-input'
import { Type } from '@/components/ui/icons'

export const text: Face = {
  Cell: ({ value, place }) =>
    place === 'table' ? String(value) : <span className="[overflow-wrap:anywhere]">{String(value)}</span>,
  Input: LineInput,
  icon: Type,
  align: 'start',
  width: 168,
  editing: 'line',
  noun: 'a text',
}
