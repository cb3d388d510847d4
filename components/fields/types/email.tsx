'use client'

import type { Face } from '@/components/fields/face'
import { LineInput } from '@/components/fields/line-input'
import { ValueLink } from '@/components/fields/value-link'
import { Mail } from '@/components/ui/icons'

export const email: Face = {
  Cell: ({ value }) => <ValueLink href={`mailto:${String(value)}`}>{String(value)}</ValueLink>,
  // Not type="email": the field type says what is wrong, in its own words.
  Input: (props) => <LineInput {...props} inputMode="email" />,
  icon: Mail,
  align: 'start',
  width: 208,
  editing: 'line',
  noun: 'an e-mail address',
}
