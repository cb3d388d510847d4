'use client'

import { Phone } from 'lucide-react'
import type { Face } from '@/components/fields/face'
import { LineInput } from '@/components/fields/line-input'
import { ValueLink } from '@/components/fields/value-link'

export const phone: Face = {
  Cell: ({ value }) => <ValueLink href={`tel:${String(value).replace(/[^\d+]/g, '')}`}>{String(value)}</ValueLink>,
  Input: (props) => <LineInput {...props} type="tel" />,
  icon: Phone,
  align: 'start',
  width: 148,
  editing: 'line',
  noun: 'a phone number',
}
