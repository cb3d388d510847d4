'use client'

import type { Face } from '@/components/fields/face'
import { LineInput } from '@/components/fields/line-input'
import { ValueLink } from '@/components/fields/value-link'
import { Phone } from '@/components/ui/icons'

export const phone: Face = {
  Cell: ({ value }) => <ValueLink href={`tel:${String(value).replace(/[^\d+]/g, '')}`}>{String(value)}</ValueLink>,
  Input: (props) => <LineInput {...props} type="tel" />,
  icon: Phone,
  align: 'start',
  width: 148,
  editing: 'line',
  noun: 'a phone number',
}
