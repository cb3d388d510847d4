import 'server-only'
import { can } from '@/lib/auth/policy'
import { formatFullDay } from '@/lib/core/date-words'
import { addDays, addMonths, daysBetween } from '@/lib/core/dates'
import { healthOf } from '@/lib/core/health'
import { granularityOf } from '@/lib/core/metric-series'
import { formatMoney } from '@/lib/core/money'
import { formatNumber, formatRounded } from '@/lib/core/numbers'
import { sanitizeRichText } from '@/lib/core/rich-text'
import { plural } from '@/lib/core/text'
import { fieldType } from '@/lib/fields/registry'
import type { Filter } from '@/lib/filters/tree'
import { loadProfile } from '@/lib/loaders/load-profile'
import { listMetrics, nameOfDeleted } from '@/lib/metrics/metrics'
import { readSeries } from '@/lib/metrics/read-points'
import { resolveRelation } from '@/lib/models/graph'
import { nameOf } from '@/lib/models/name-of'
import { fieldNamed, fillAddress } from '@/lib/profiles/link-address'
import { widgetFilter } from '@/lib/profiles/widget-filter'
import { pointsAt } from '@/lib/records/count-related'
import { tenantForRequest } from '@/lib/server/context'

/** One metric of the record over the last days; `missing` when it is deleted. */
export async function loadMetricChart(model: string, id: string, { metric, days }: { metric: string; days: number }) {
  const { ctx, answer, model: resolved } = await loadProfile(model, id)
  const known = (await listMetrics(ctx.db)).find((each) => each.key === metric)
  if (!known) return { state: 'missing' as const, name: await nameOfDeleted(metric, ctx.db) }
  const of =
    resolved.company.kind === 'self' ? { companyId: answer.record.id } : { model, recordIds: [answer.record.id] }
  const period = { from: addDays(ctx.clock.today, -days), to: ctx.clock.today }
  const [series] = await readSeries(ctx, { of, metrics: [metric], ...period, granularity: granularityOf(period) })
  return { state: 'ready' as const, metric: known, series: series ?? null, today: ctx.clock.today }
}

type Wanted = { relation: string; sum?: string; filter: Filter | null }

/** How many related records there are, or their sum, with the filter that leads to them. */
export async function loadNumber(model: string, id: string, { relation, sum, filter }: Wanted) {
  const { ctx, answer } = await loadProfile(model, id)
  const found = resolveRelation(ctx.models, model, relation)
  const hop = found?.hops[0]
  if (!found || hop?.holds !== 'to') return { state: 'missing' as const }
  if (!can(ctx.actor, 'view', found.model.key)) return { state: 'forbidden' as const, of: found.model.key }
  const own: Filter = pointsAt(hop, answer.record.id)
  const asked = await widgetFilter(ctx, found.model, filter)
  if ('problem' in asked) return { state: 'broken' as const, says: asked.problem }
  const rows: Filter = asked.filter ? { all: [own, asked.filter] } : own
  const summed = sum ? found.model.fields.find((field) => field.key === sum) : undefined
  if (sum && !summed) return { state: 'missing' as const }
  const counted = await ctx.records.count(found.model.key, { filter: rows }, null)
  if (!summed)
    return {
      state: 'ready' as const,
      text: counted.count === 0 ? 'None' : formatNumber(counted.count),
      of: found.model,
      rows,
      label: null,
    }
  const total = await ctx.records.sum(found.model.key, summed.key, rows)
  const { currency } = await tenantForRequest()
  const isMoney = fieldType(summed.type).storage(summed.options) === 'decimal'
  const text = isMoney ? formatMoney(total, currency) : formatRounded(Number(total), 2)
  return {
    state: 'ready' as const,
    text,
    of: found.model,
    rows,
    label:
      counted.count === 0
        ? `${summed.label}, no ${nameOf(found.model)} yet`
        : `${summed.label} of ${plural(counted.count, nameOf(found.model, 1), nameOf(found.model))}`,
  }
}

export type TermBar = {
  id: string
  name: string
  detail: string
  from: number
  to: number
  isOpen: boolean
  state: 'past' | 'running' | 'coming'
}

/** Terms of the licenses on one axis; null for viewers who may not see licenses. */
export async function loadTimeline(companyId: string, most: number) {
  const { ctx, answer } = await loadProfile('company', companyId)
  if (!can(ctx.actor, 'view', 'license')) return null
  const { rows } = await ctx.records.list('license', {
    filter: { field: 'companyId', is: 'equals', value: answer.record.id },
    sort: [{ field: 'fromDate', descending: true }],
    limit: most,
  })
  const { today } = ctx.clock
  const { currency } = await tenantForRequest()
  const terms = rows.toReversed().flatMap(({ id, values }) => {
    const from = typeof values.fromDate === 'string' ? values.fromDate.slice(0, 10) : null
    const to = typeof values.toDate === 'string' ? values.toDate.slice(0, 10) : null
    return from ? [{ id, name: String(values.product ?? 'License'), arr: values.arr, from, to }] : []
  })
  if (terms.length === 0) return { bars: [], years: [], today: 0 }
  // Days are written so that they sort as text.
  const days = [today, ...terms.flatMap((term) => [term.from, term.to ?? today])].sort()
  const [start = today] = days
  const latest = days.at(-1) ?? today
  const end = addMonths(latest, 2)
  const length = Math.max(1, daysBetween(start, end))
  const at = (day: string) => Math.max(0, Math.min(100, (daysBetween(start, day) / length) * 100))
  const bars = terms.map(
    (term): TermBar => ({
      id: term.id,
      name: term.name,
      detail: [
        term.arr === null || term.arr === undefined ? null : `${formatMoney(String(term.arr), currency)} a year`,
        `${formatFullDay(term.from)} to ${term.to ? formatFullDay(term.to) : 'open'}`,
      ]
        .filter(Boolean)
        .join(', '),
      from: at(term.from),
      to: term.to ? at(term.to) : 100,
      isOpen: term.to === null,
      state: term.from > today ? 'coming' : term.to !== null && term.to < today ? 'past' : 'running',
    }),
  )
  const years = Array.from(
    { length: Number(end.slice(0, 4)) - Number(start.slice(0, 4)) },
    (_, year) => Number(start.slice(0, 4)) + year + 1,
  )
  return { bars, years: years.map((year) => ({ year, at: at(`${year}-01-01`) })), today: at(today) }
}

/** The score and its factors as they are stored. */
export async function loadHealthFactors(companyId: string) {
  const { answer, model } = await loadProfile('company', companyId)
  const isShown = model.fields.some((field) => field.key === 'health') && 'health' in answer.record.values
  return { isShown, ...healthOf(answer.record.values) }
}

/** Answers to surveys, each person's latest: the score, its spread and what was written; null where not allowed. */
export async function loadNps(model: string, id: string, comments: number) {
  const { ctx, answer } = await loadProfile(model, id)
  if (!can(ctx.actor, 'view', 'nps')) return null
  const filter: Filter = {
    all: [
      { field: model === 'company' ? 'companyId' : 'enduserId', is: 'equals', value: answer.record.id },
      { field: 'score', is: 'notEmpty' },
    ],
  }
  const { rows, titles } = await ctx.records.list('nps', {
    filter,
    sort: [{ field: 'dateAnswered', descending: true }],
    limit: 500,
    titles: true,
  })
  const seen = new Set<string>()
  const latest = rows.filter(({ values }) => {
    const who = String(values.enduserId ?? values.email)
    if (seen.has(who)) return false
    seen.add(who)
    return true
  })
  const scores = latest.flatMap(({ values }) => (typeof values.score === 'number' ? [values.score] : []))
  const share = (fits: (score: number) => boolean) => scores.filter(fits).length
  const promoters = share((score) => score >= 9)
  const detractors = share((score) => score <= 6)
  return {
    answers: scores.length,
    mean: scores.length > 0 ? scores.reduce((sum, score) => sum + score, 0) / scores.length : null,
    net: scores.length > 0 ? Math.round(((promoters - detractors) / scores.length) * 100) : null,
    promoters,
    passives: scores.length - promoters - detractors,
    detractors,
    comments: rows
      .filter(({ values }) => typeof values.comment === 'string' && values.comment.trim() !== '')
      .slice(0, comments)
      .map(({ id: answerId, values }) => ({
        id: answerId,
        score: Number(values.score),
        text: String(values.comment),
        who: titles[String(values.enduserId)]?.title ?? String(values.email ?? 'Somebody'),
        on: typeof values.dateAnswered === 'string' ? values.dateAnswered : null,
      })),
    clock: ctx.clock,
  }
}

/** The people who matter at a company; null for viewers who may not see people. */
export async function loadStakeholders(companyId: string, { limit, everybody }: { limit: number; everybody: boolean }) {
  const { ctx, answer } = await loadProfile('company', companyId)
  if (!can(ctx.actor, 'view', 'enduser')) return null
  const own: Filter = { field: 'companyId', is: 'equals', value: answer.record.id }
  const matters: Filter = {
    any: [
      { field: 'personas', is: 'notEmpty' },
      { field: 'primary', is: 'on' },
      { field: 'featured', is: 'on' },
    ],
  }
  const { rows } = await ctx.records.list('enduser', {
    filter: everybody ? own : { all: [own, matters] },
    select: ['name', 'position', 'personas', 'primary', 'lastTouch'],
    sort: [{ field: 'lastTouch', descending: true }],
    limit,
  })
  return rows
}

/** Text of a template as it may be shown. */
export const shownText = (html: string) => sanitizeRichText(html)

/** Addresses filled in from the record; one that names a field without a value is left out. */
export async function loadLinks(model: string, id: string, links: { label: string; url: string }[]) {
  const { answer, model: resolved } = await loadProfile(model, id)
  return links.flatMap(({ label, url }) => {
    const filled = fillAddress(url, (name) => {
      const field = fieldNamed(resolved, name)
      return name === 'id' ? answer.record.id : field && answer.record.values[field.key]
    })
    return filled === undefined || /^(https?:\/\/|mailto:)$/i.test(filled)
      ? []
      : [{ label: label || filled, url: filled }]
  })
}
