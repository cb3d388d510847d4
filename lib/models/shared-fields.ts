import type { Choice, NumberFormat } from '@/lib/fields/contract'
import { type FieldDeclaration, field, type Relation, reference } from '@/lib/models/define'

type Rest = Omit<FieldDeclaration, 'type' | 'label' | 'relation'>

/** Ids that other systems know a record by. */
export const foreignKeys = {
  externalId: field('text', 'External ID', { description: 'The record’s id in your own system.', search: true }),
  sourceId: field('text', 'Source ID', {
    description: 'The record’s id in the system it is synchronised with.',
    search: true,
  }),
}

/** The company a record belongs to. `inverse` is what its records are called on the way back. */
export function ofCompany(inverse: string, rest: Rest = {}): FieldDeclaration {
  return reference(
    'Company',
    { to: 'company', as: 'company', inverse },
    { required: true, apiAliases: ['cId', 'cid'], apiTitles: { as: 'companyName' }, ...rest },
  )
}

/** People at the customer, kept as a list of ids. */
export function endUsers(label: string, relation: Pick<Relation, 'as' | 'inverse'>, rest: Rest = {}): FieldDeclaration {
  const to = 'enduser'
  return field('endUsers', label, {
    ...rest,
    relation: { ...relation, to, many: true },
    options: { ...rest.options, to },
  })
}

/** Money in the currency that the record's field `currency` holds. */
export function money(label: string, rest: Rest = {}): FieldDeclaration {
  return amount(label, { style: 'money', currencyField: 'currency' }, rest)
}

/** Money in the tenant's base currency. */
export function baseMoney(label: string, rest: Rest = {}): FieldDeclaration {
  return amount(label, { style: 'money' }, rest)
}

/** A whole number. */
export function count(label: string, rest: Rest = {}): FieldDeclaration {
  return field('number', label, { ...rest, options: { whole: true, ...rest.options } })
}

/** A share from 0 to 100. */
export function percent(label: string, rest: Rest = {}): FieldDeclaration {
  return amount(label, { style: 'percent' }, { ...rest, options: { min: 0, max: 100, ...rest.options } })
}

/** The ISO 4217 code that the record's amounts are in. */
export function currency(rest: Rest = {}): FieldDeclaration {
  return field('text', 'Currency', { description: 'Three letters, such as EUR.', ...rest })
}

/** A list whose values are kept even when nobody offered them. */
export function openList(label: string, choices: Choice[] = [], rest: Rest = {}): FieldDeclaration {
  return field('list', label, { ...rest, options: { choices, open: true } })
}

/** Several values of a list that grows with use. */
export function tags(label: string, rest: Rest = {}): FieldDeclaration {
  return field('multiPick', label, { ...rest, options: { choices: [], open: true, ...rest.options } })
}

/** Choices that are stored as they are read. */
export function words(...values: string[]): Choice[] {
  return values.map((value) => ({ value, label: value }))
}

function amount(label: string, format: NumberFormat, rest: Rest): FieldDeclaration {
  return field('number', label, { ...rest, options: { ...rest.options, format } })
}
