'use client'

import type { Face } from '@/components/fields/face'
import { LineInput } from '@/components/fields/line-input'
import { ValueLink } from '@/components/fields/value-link'
import { Link2 } from '@/components/ui/icons'

/** Without the scheme and a lonely slash at the end. */
const short = (address: string) => address.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')

/** Only web addresses become links: anything else stays a text. */
const webAddress = (address: string) => (/^https?:\/\//i.test(address) ? address : `https://${address}`)

export const url: Face = {
  Cell: ({ value }) => (
    <ValueLink href={webAddress(String(value))} newTab>
      {short(String(value))}
    </ValueLink>
  ),
  Input: (props) => <LineInput {...props} inputMode="url" />,
  icon: Link2,
  align: 'start',
  width: 184,
  editing: 'line',
  noun: 'a link',
}
