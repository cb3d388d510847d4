import type { Choice, FieldOptions } from '@/lib/fields/contract'
import type { FieldTypeKey } from '@/lib/fields/registry'
import { benchId } from './functions'

type PlannedField = {
  model: 'company' | 'enduser'
  name: string
  type: FieldTypeKey
  options?: FieldOptions
  /** Has an index of its own, as a field that a saved view sorts by gets. */
  indexed?: boolean
  /** Its JSON value for record number `i`, in SQL; null leaves it out. */
  value: string
}

const choices = (...values: string[]): { choices: Choice[] } => ({
  choices: values.map((value) => ({ value, label: value })),
})

const day = (salt: number, from: number, days: number) =>
  `to_jsonb(to_char(current_date + ${from} + bench.n(i, ${salt}, ${days})::int, 'YYYY-MM-DD'))`
const instant = (salt: number, days: number) =>
  `to_jsonb(to_char(now() at time zone 'UTC' - make_interval(mins => bench.n(i, ${salt}, ${days * 1440})::int), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`
const pick = (salt: number, values: string[]) =>
  `to_jsonb(bench.pick(array[${values.map((value) => `'${value}'`).join(', ')}], i, ${salt}))`

const regions = ['DACH', 'Nordics', 'Benelux', 'Iberia', 'Italy', 'France', 'UK and Ireland', 'North America']
const departments = ['Operations', 'IT', 'Finance', 'Support', 'Sales', 'Management']

/** Ten fields each of the two models that carry most of them. */
export const customFields: PlannedField[] = [
  {
    model: 'company',
    name: 'Segment',
    type: 'list',
    options: choices('Enterprise', 'Mid-Market', 'SMB'),
    indexed: true,
    value: `to_jsonb(case when bench.u(i, 201) < 0.1 then 'Enterprise' when bench.u(i, 201) < 0.4 then 'Mid-Market' else 'SMB' end)`,
  },
  { model: 'company', name: 'Region', type: 'list', options: choices(...regions), value: pick(202, regions) },
  {
    model: 'company',
    name: 'Seats',
    type: 'number',
    options: { whole: true },
    indexed: true,
    value: `to_jsonb(5 + bench.n(i, 203, 5000))`,
  },
  {
    model: 'company',
    name: 'Contract ceiling',
    type: 'number',
    options: { format: { style: 'money' } },
    value: `to_jsonb(round((1000 + bench.u(i, 204) * 500000)::numeric, 2))`,
  },
  { model: 'company', name: 'Next review', type: 'day', indexed: true, value: day(205, -30, 300) },
  { model: 'company', name: 'Last workshop', type: 'dateTime', value: instant(206, 700) },
  { model: 'company', name: 'Strategic', type: 'toggle', value: `to_jsonb(bench.u(i, 207) < 0.15)` },
  {
    model: 'company',
    name: 'Handover notes',
    type: 'richText',
    value: `to_jsonb('<p>Bought for ' || bench.pick(array['planning', 'reporting', 'compliance', 'growth'], i, 208) || '; the sponsor expects results within two quarters.</p>')`,
  },
  {
    model: 'company',
    name: 'Modules',
    type: 'multiPick',
    options: choices('Board', 'App', 'Reports', 'Exports', 'Portal'),
    value: `jsonb_build_array(bench.pick(array['Board', 'App'], i, 209), bench.pick(array['Reports', 'Exports', 'Portal'], i, 219))`,
  },
  {
    model: 'company',
    name: 'Onboarding lead',
    type: 'teamMember',
    value: `case when bench.u(i, 210) < 0.5 then to_jsonb(bench.id(1, 4 + bench.n(i, 211, 20))) end`,
  },
  {
    model: 'enduser',
    name: 'Department',
    type: 'list',
    options: choices(...departments),
    indexed: true,
    value: pick(221, departments),
  },
  {
    model: 'enduser',
    name: 'Seniority',
    type: 'list',
    options: choices('Junior', 'Senior', 'Lead', 'Executive'),
    value: pick(222, ['Junior', 'Senior', 'Lead', 'Executive']),
  },
  {
    model: 'enduser',
    name: 'Logins',
    type: 'number',
    options: { whole: true },
    indexed: true,
    value: `to_jsonb(bench.n(i, 223, 2000))`,
  },
  {
    model: 'enduser',
    name: 'Certified on',
    type: 'day',
    value: `case when bench.u(i, 224) < 0.4 then ${day(225, -800, 800)} end`,
  },
  { model: 'enduser', name: 'Beta group', type: 'toggle', value: `to_jsonb(bench.u(i, 226) < 0.1)` },
  {
    model: 'enduser',
    name: 'Interests',
    type: 'multiPick',
    options: choices('Mobile', 'Reporting', 'Routes', 'Exports'),
    value: `jsonb_build_array(bench.pick(array['Mobile', 'Reporting', 'Routes', 'Exports'], i, 227))`,
  },
  { model: 'enduser', name: 'Last training', type: 'dateTime', value: instant(228, 900) },
  {
    model: 'enduser',
    name: 'Training hours',
    type: 'number',
    value: `to_jsonb(round((bench.u(i, 229) * 80)::numeric, 1))`,
  },
  {
    model: 'enduser',
    name: 'Badge',
    type: 'text',
    value: `to_jsonb('B-' || lpad(bench.n(i, 230, 1000000)::text, 6, '0'))`,
  },
  { model: 'enduser', name: 'Likes calls', type: 'toggle', value: `to_jsonb(bench.u(i, 231) < 0.6)` },
]

/** The id under which a field's values are kept. */
export function fieldId(model: PlannedField['model'], name: string): string {
  const at = customFields.findIndex((field) => field.model === model && field.name === name)
  if (at < 0) throw new Error(`The set has no field ${name}.`)
  return benchId('customField', at + 1)
}

/** What stands in `custom` of record number `i`, in SQL. */
export function customValues(model: PlannedField['model']): string {
  const own = customFields.filter((field) => field.model === model)
  const pairs = own.map(({ name, value }) => `'${fieldId(model, name)}', ${value}`)
  return `jsonb_strip_nulls(jsonb_build_object(${pairs.join(', ')}))`
}
