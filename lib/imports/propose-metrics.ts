import { type ColumnFacts, type FileFacts, share } from '@/lib/imports/facts'
import type { MappedColumn, Mapping } from '@/lib/imports/mapping'
import { proposeWriting } from '@/lib/imports/propose-writing'
import { wordsOf } from '@/lib/imports/vocabulary'

/** What a column can be when daily metrics are imported. */
export const metricRoles = {
  record: 'Record it belongs to',
  date: 'Day',
  metric: 'Name of the metric',
  value: 'Value',
} as const

export type MetricRole = keyof typeof metricRoles

/** How many values of a column name an existing record of a model. */
export type FoundRecords = {
  column: string
  model: string
  by: 'externalId' | 'sourceId' | 'id'
  found: number
  of: number
}

/**
 * The mapping for a file with one measurement a row. `constants.model` is the model of the record column; points go to the
 * company of that record.
 */
export function proposeMetrics(facts: FileFacts, found: FoundRecords[]): Mapping {
  const record = found.filter((one) => one.found > 0).sort((a, b) => b.found / b.of - a.found / a.of)[0]
  const chosen: Record<MetricRole, ColumnFacts | undefined> = {
    record: facts.columns.find((column) => column.name === record?.column),
    date: facts.columns.find(
      (column) => share(column, 'isoDate', 'numberedDate', 'isoInstant', 'numberedInstant') > 0.9,
    ),
    metric: undefined,
    value: undefined,
  }
  const free = facts.columns.filter((column) => column !== chosen.record && column !== chosen.date)
  const numeric = free.filter((column) => share(column, 'pointNumber', 'commaNumber') > 0.9)
  chosen.value = numeric.find((column) => wordsOf(column.name).includes('value')) ?? numeric[0]
  const named = free.filter(
    (column) =>
      column !== chosen.value && !numeric.includes(column) && share(column, 'toggle') < 0.9 && column.distinct < 1_000,
  )
  chosen.metric = named.find((column) => wordsOf(column.name).includes('metric')) ?? named[0]
  return {
    columns: facts.columns.map((column) => line(column, chosen, record)),
    constants: record ? { model: record.model } : {},
    mode: 'upsert',
    matchBy: null,
    emptyCell: 'keep',
    ...proposeWriting(facts),
  }
}

function line(
  column: ColumnFacts,
  chosen: Record<MetricRole, ColumnFacts | undefined>,
  record: FoundRecords | undefined,
): MappedColumn {
  const role = (Object.keys(metricRoles) as MetricRole[]).find((key) => chosen[key] === column)
  if (!role) return { column: column.name, goes: { to: 'nothing' }, sure: 2, why: 'Not needed for a metric' }
  if (role !== 'record')
    return { column: column.name, goes: { to: 'field', field: role }, sure: 2, why: 'Name and values' }
  return {
    column: column.name,
    goes: { to: 'field', field: role, by: record?.by ?? 'externalId' },
    sure: 3,
    why: `${record?.found} of ${record?.of} found`,
  }
}
