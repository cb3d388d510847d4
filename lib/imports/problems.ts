import type { FileFacts } from '@/lib/imports/facts'
import type { Mapping } from '@/lib/imports/mapping'
import { type MetricRole, metricRoles } from '@/lib/imports/propose-metrics'
import type { Target } from '@/lib/imports/targets'
import { wholeName } from '@/lib/models/whole-name'

/** Why this mapping cannot be checked or run yet, in sentences; empty when it can. */
export function mappingProblems(target: Target, mapping: Mapping, facts: FileFacts): string[] {
  const known = new Set(facts.columns.map((column) => column.name))
  const unknown = mapping.columns
    .filter((column) => !known.has(column.column))
    .map((column) => `The file has no column ${column.column}.`)
  return [
    ...unknown,
    ...(mapping.dateOrderConfirmed ? [] : ['Confirm the order of day and month.']),
    ...(mapping.decimalConfirmed ? [] : ['Confirm whether numbers have thousands or decimals behind their sign.']),
    ...(target.kind === 'metrics' ? metricProblems(mapping) : recordProblems(target, mapping)),
  ]
}

function recordProblems(target: Extract<Target, { kind: 'records' }>, mapping: Mapping): string[] {
  const given = fieldsOf(mapping)
  const twice = [...given]
    .filter(([, columns]) => columns.length > 1)
    .map(([key, columns]) => `${columns.join(' and ')} both go to ${labelOf(target, key)}.`)
  const unknown = [...given.keys()]
    .filter((key) => key !== 'id' && !target.model.fields.some((field) => field.key === key))
    .map((key) => `There is no field ${key} any more.`)
  const locked = [...given.keys()]
    .filter((key) =>
      target.model.fields.some((field) => field.key === key && field.computed && key !== wholeName(target.model)),
    )
    .map((key) => `${labelOf(target, key)} is worked out by Panorama.`)
  const { matchBy } = mapping
  const keyless =
    matchBy !== null && !given.has(matchBy)
      ? [`No column goes to ${labelOf(target, matchBy)}, by which rows are recognised.`]
      : []
  const names = mapping.columns.flatMap(({ goes }) => (goes.to === 'new' ? [goes.name] : []))
  const lower = names.map((name) => name.toLowerCase())
  const alike = names
    .filter((_, at) => lower.indexOf(lower[at] ?? '') < at)
    .map((name) => `Two columns become a new field called ${name}: give one of them another name.`)
  const known = names
    .filter((name) =>
      target.model.fields.some(({ custom, label }) => !custom && label.toLowerCase() === name.toLowerCase()),
    )
    .map((name) => `There is a field called ${name} already: choose it, or give the new one another name.`)
  const nothing = given.size === 0 ? ['No column goes to a field yet.'] : []
  return [...twice, ...unknown, ...locked, ...keyless, ...alike, ...known, ...nothing]
}

function metricProblems(mapping: Mapping): string[] {
  const given = fieldsOf(mapping)
  const roles = Object.keys(metricRoles) as MetricRole[]
  return [
    ...roles
      .filter((role) => (given.get(role) ?? []).length !== 1)
      .map((role) => `Choose one column for “${metricRoles[role]}”.`),
    ...(mapping.constants.model ? [] : ['Choose which records the ids belong to.']),
  ]
}

function fieldsOf(mapping: Mapping): Map<string, string[]> {
  const given = new Map<string, string[]>()
  for (const { column, goes } of mapping.columns) {
    if (goes.to === 'field') given.set(goes.field, [...(given.get(goes.field) ?? []), column])
  }
  return given
}

function labelOf(target: Extract<Target, { kind: 'records' }>, key: string): string {
  return target.model.fields.find((field) => field.key === key)?.label ?? key
}
