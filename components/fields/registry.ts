import type { Face } from '@/components/fields/face'
import { json } from '@/components/fields/system/json'
import { reference } from '@/components/fields/system/reference'
import { references } from '@/components/fields/system/references'
import { date } from '@/components/fields/types/date'
import { dateTime } from '@/components/fields/types/date-time'
import { day } from '@/components/fields/types/day'
import { email } from '@/components/fields/types/email'
import { endUser } from '@/components/fields/types/end-user'
import { endUsers } from '@/components/fields/types/end-users'
import { list } from '@/components/fields/types/list'
import { multiPick } from '@/components/fields/types/multi-pick'
import { number } from '@/components/fields/types/number'
import { phone } from '@/components/fields/types/phone'
import { rating } from '@/components/fields/types/rating'
import { richText } from '@/components/fields/types/rich-text'
import { teamMember } from '@/components/fields/types/team-member'
import { teamMembers } from '@/components/fields/types/team-members'
import { text } from '@/components/fields/types/text'
import { toggle } from '@/components/fields/types/toggle'
import { url } from '@/components/fields/types/url'
import type { FieldTypeKey, SystemTypeKey } from '@/lib/fields/registry'

const faces: Record<FieldTypeKey | SystemTypeKey, Face> = {
  text,
  richText,
  rating,
  number,
  toggle,
  list,
  multiPick,
  teamMember,
  teamMembers,
  endUser,
  endUsers,
  url,
  phone,
  email,
  day,
  date,
  dateTime,
  reference,
  references,
  json,
}

const byKey = new Map<string, Face>(Object.entries(faces))

/** @throws Error for a key nobody declared: a declaration or a stored definition is broken. */
export function face(type: string): Face {
  const found = byKey.get(type)
  if (!found) throw new Error(`The field type "${type}" has no face.`)
  return found
}
