import type { FieldType } from '@/lib/fields/contract'
import { json } from '@/lib/fields/system/json'
import { reference } from '@/lib/fields/system/reference'
import { references } from '@/lib/fields/system/references'
import { date } from '@/lib/fields/types/date'
import { dateTime } from '@/lib/fields/types/date-time'
import { day } from '@/lib/fields/types/day'
import { email } from '@/lib/fields/types/email'
import { endUser } from '@/lib/fields/types/end-user'
import { endUsers } from '@/lib/fields/types/end-users'
import { list } from '@/lib/fields/types/list'
import { multiPick } from '@/lib/fields/types/multi-pick'
import { number } from '@/lib/fields/types/number'
import { phone } from '@/lib/fields/types/phone'
import { rating } from '@/lib/fields/types/rating'
import { richText } from '@/lib/fields/types/rich-text'
import { teamMember } from '@/lib/fields/types/team-member'
import { teamMembers } from '@/lib/fields/types/team-members'
import { text } from '@/lib/fields/types/text'
import { toggle } from '@/lib/fields/types/toggle'
import { url } from '@/lib/fields/types/url'

/** The types a tenant may give a field. */
export const fieldTypes = {
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
} satisfies Record<string, FieldType>

export type FieldTypeKey = keyof typeof fieldTypes

/** Types that only declared fields have. */
export const systemTypes = {
  reference,
  references,
  json,
} satisfies Record<string, FieldType>

export type SystemTypeKey = keyof typeof systemTypes

const byKey = new Map<string, FieldType>(Object.entries({ ...fieldTypes, ...systemTypes }))

/** @throws Error for a key nobody declared: a declaration or a stored definition is broken. */
export function fieldType(key: string): FieldType {
  const type = byKey.get(key)
  if (!type) throw new Error(`There is no field type "${key}".`)
  return type
}

const byApi = new Map(Object.entries(fieldTypes).map(([key, type]) => [type.api, key as FieldTypeKey] as const))

/** The key behind the public API's spelling of a custom field's type; undefined for an unknown spelling. */
export function fieldTypeKeyOfApi(spelling: string): FieldTypeKey | undefined {
  return byApi.get(spelling.trim().toLowerCase())
}
