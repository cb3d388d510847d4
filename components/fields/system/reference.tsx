'use client'

import type { Face } from '@/components/fields/face'
import { RecordCell } from '@/components/fields/linked-record'
import { RecordInput } from '@/components/fields/record-input'
import { ArrowUpRight } from '@/components/ui/icons'

export const reference: Face = {
  Cell: RecordCell,
  Input: RecordInput,
  icon: ArrowUpRight,
  align: 'start',
  width: 184,
  editing: 'pick',
  noun: 'a record',
}
