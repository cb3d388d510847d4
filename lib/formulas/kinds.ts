import type { Storage } from '@/lib/fields/contract'
import { fieldType } from '@/lib/fields/registry'
import type { ResolvedField } from '@/lib/models/resolved'

/** What a part of a formula is worth. `list` and `link` (a record, a colleague) can be asked about, not reckoned with. */
export type Kind = 'number' | 'text' | 'yesNo' | 'day' | 'moment' | 'list' | 'link'

const byStorage: Record<Storage, Kind | null> = {
  text: 'text',
  number: 'number',
  decimal: 'number',
  boolean: 'yesNo',
  day: 'day',
  instant: 'moment',
  texts: 'list',
  json: null,
}

/** Null for what formulas cannot read. */
export function kindOf(field: ResolvedField): Kind | null {
  const kind = byStorage[fieldType(field.type).storage(field.options)]
  return kind === 'text' && (field.relation || field.options.to) ? 'link' : kind
}

/** Types of field that may show what a formula of this kind gives. */
const shownAs: Record<Kind, readonly string[]> = {
  number: ['number'],
  text: ['text', 'list'],
  yesNo: ['toggle'],
  day: ['day', 'date'],
  moment: ['dateTime'],
  list: [],
  link: [],
}

export function fits(kind: Kind, type: string): boolean {
  return shownAs[kind].includes(type)
}

export const kindNames: Record<Kind, string> = {
  number: 'a number',
  text: 'a text',
  yesNo: 'yes or no',
  day: 'a day',
  moment: 'a date and time',
  list: 'a list',
  link: 'a record',
}

/** The types of field that a formula of this kind may have, the usual one first. */
export function typesFor(kind: Kind): readonly string[] {
  return shownAs[kind]
}
