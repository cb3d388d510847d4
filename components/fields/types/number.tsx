'use client'

import { Hash } from 'lucide-react'
import type { Face } from '@/components/fields/face'
import { LineInput } from '@/components/fields/line-input'
import { useTenant } from '@/components/records/models-context'
import { fieldType } from '@/lib/fields/registry'

export const number: Face = {
  Cell: NumberCell,
  Input: (props) => <LineInput {...props} inputMode="decimal" className="num" />,
  icon: Hash,
  align: 'end',
  width: 116,
  editing: 'line',
  noun: 'a number',
}
