'use client'

import { ArrowUpRight } from 'lucide-react'
import type { Face } from '@/components/fields/face'
import { RecordCell, RecordInput } from '@/components/fields/linked-record'

export const reference: Face = {
  Cell: RecordCell,
  Input: RecordInput,
  icon: ArrowUpRight,
  align: 'start',
  width: 184,
  editing: 'pick',
  noun: 'a record',
}
