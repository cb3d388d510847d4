import 'server-only'
import { can } from '@/lib/auth/policy'
import { formatFullDay } from '@/lib/core/date-words'
import { addMonths, daysBetween } from '@/lib/core/dates'
import { compareAmounts, formatMoney, subtractAmount } from '@/lib/core/money'
import { formatPercent } from '@/lib/core/numbers'
import { amountOf, arrByProduct, productOf, runsOn, sumOf, textOf } from '@/lib/domain/revenue/arr-by-product'
import type { Filter } from '@/lib/filters/tree'
import { loadProfile } from '@/lib/loaders/load-profile'
import { nameOf } from '@/lib/models/name-of'
import type { RecordRow } from '@/lib/models/record'
import type { Ctx } from '@/lib/records/context'

export type LicenseLine = {
  id: string
  product: string
  arr: string
  from: string
  to: string
  renewal: string
  status: { label: string; tone: 'good' | 'accent' | 'warn' | 'bad' | 'line' }
  /** Where the term and today stand on a bar of 0 to 100; null when open-ended. */
  term: { start: number; end: number; today: number } | null
}
export type AmountLine = {
  id: string
  name: string
  /** What it is for, beside its number. */
  about: string | null
  detail: string
  amount: string
  state: 'good' | 'warn' | 'bad' | 'idle' | null
}

/** Sums are of everything, lists of what is looked at. */
const mostListed = 100
const mostRead = 10_000
const atOnce = 1_000

/** Records of one kind with its names as the tenant has them, and whether the viewer may add one. */
export type RevenuePart<Line> = {
  model: string
  slug: string
  title: string
  one: string
  mayAdd: boolean
  /** The first of them; how many there are, and which. */
  lines: Line[]
  count: number
  all: Filter
}

export type Figure = { label: string; value: string; detail: string; isBad?: boolean }

/** What a customer pays, has paid and will pay, as far as the viewer may see it; null for whoever may see none of it. */
export async function loadRevenue(companyId: string) {
  const { ctx, answer } = await loadProfile('company', companyId)
  const of: Filter = { field: 'companyId', is: 'equals', value: answer.record.id }
  const read = (model: string) => (can(ctx.actor, 'view', model) ? readAll(ctx, model, of) : null)
  const [licenses, invoices, sales, opportunities] = await Promise.all([
    read('license'),
    read('invoice'),
    read('sale'),
    read('opportunity'),
  ])
  if (!licenses && !invoices && !sales && !opportunities) return null
  const { today } = ctx.clock
  const currency = textOf(licenses?.[0]?.values.currency) ?? textOf(sales?.[0]?.values.currency) ?? 'EUR'
  const part = <Line>(model: string, lines: Line[] | undefined, all: Filter = of): RevenuePart<Line> | null => {
    const { slug, label } = ctx.models.byKey(model)
    const mayAdd = can(ctx.actor, 'create', model)
    const named = { model, slug, title: label.many, one: label.one }
    return lines ? { ...named, mayAdd, lines: lines.slice(0, mostListed), count: lines.length, all } : null
  }
  const named = (model: string, count: number) => nameOf(ctx.models.byKey(model), count)
  return {
    companyId: answer.record.id,
    figures: [
      ...(licenses ? licenseFigures(licenses, { today, currency, named }) : []),
      ...(sales ? [salesFigure(sales, { today, currency, named })] : []),
      ...(invoices ? [openInvoices(invoices, { currency, named })] : []),
    ],
    running: licenses && formatMoney(sumOf(runningOn(licenses, today), 'arr'), currency),
    currency,
    months: licenses && licenses.length > 0 ? arrByProduct(licenses, today) : null,
    licenses: part(
      'license',
      licenses?.map((row) => licenseLine(row, today, currency)),
    ),
    invoices: part(
      'invoice',
      invoices?.map((row) => invoiceLine(row, today, currency)),
    ),
    sales: part(
      'sale',
      sales?.map((row) => saleLine(row, currency)),
    ),
    opportunities: part(
      'opportunity',
      opportunities?.filter((row) => row.values.status === 'active').map((row) => opportunityLine(row, currency)),
      { all: [of, { field: 'status', is: 'equals', value: 'active' }] },
    ),
  }
}

async function readAll(ctx: Ctx, model: string, filter: Filter): Promise<RecordRow[]> {
  const rows: RecordRow[] = []
  let cursor: string | undefined
  do {
    const page = await ctx.records.list(model, { filter, limit: atOnce, cursor })
    rows.push(...page.rows)
    cursor = page.next ?? undefined
  } while (cursor && rows.length < mostRead)
  return rows
}

type Telling = { today: string; currency: string; named: (model: string, count: number) => string }

const runningOn = (licenses: RecordRow[], day: string) => licenses.filter((row) => runsOn(row, day))

function licenseFigures(licenses: RecordRow[], { today, currency, named }: Telling): Figure[] {
  const running = runningOn(licenses, today)
  const now = sumOf(running, 'arr')
  const before = sumOf(runningOn(licenses, addMonths(today, -12)), 'arr')
  return [
    {
      label: 'ARR today',
      value: formatMoney(now, currency),
      detail: `${running.length} active ${named('license', running.length)}`,
    },
    {
      label: 'Change in a year',
      value: signed(subtractAmount(now, before), currency),
      detail: `against the ${named('license', 2)} of a year ago`,
    },
  ]
}

function salesFigure(sales: RecordRow[], { today, currency, named }: Telling): Figure {
  const recent = sales.filter((row) => String(row.values.salesDate ?? '') > addMonths(today, -12))
  return {
    label: 'Non-recurring, 12 months',
    value: formatMoney(sumOf(recent, 'value'), currency),
    detail: `${sales.length} ${named('sale', sales.length)} in all`,
  }
}

function openInvoices(invoices: RecordRow[], { currency, named }: Omit<Telling, 'today'>): Figure {
  const open = invoices.filter((row) => row.values.status !== 'paid')
  const overdue = open.filter((row) => row.values.status === 'overdue')
  return {
    label: `Open ${named('invoice', 2)}`,
    value: formatMoney(sumOf(open, 'amountTotal'), currency),
    detail: overdue.length > 0 ? `${formatMoney(sumOf(overdue, 'amountTotal'), currency)} overdue` : 'none overdue',
    isBad: overdue.length > 0,
  }
}

function saleLine(row: RecordRow, currency: string): AmountLine {
  return {
    id: row.id,
    name: textOf(row.values.product) ?? 'Sale',
    about: null,
    detail: dayText(row.values.salesDate),
    amount: formatMoney(amountOf(row, 'value'), currency),
    state: null,
  }
}

export type Revenue = NonNullable<Awaited<ReturnType<typeof loadRevenue>>>

function licenseLine(row: RecordRow, today: string, currency: string): LicenseLine {
  const { fromDate, toDate, autoRenews, noticePeriod, noticeUnit } = row.values
  const notice = typeof noticePeriod === 'number' ? `, ${noticePeriod} ${textOf(noticeUnit) ?? 'days'} notice` : ''
  return {
    id: row.id,
    product: productOf(row),
    arr: formatMoney(amountOf(row, 'arr'), currency),
    from: dayText(fromDate),
    to: typeof toDate === 'string' ? dayText(toDate) : 'Open-ended',
    renewal: autoRenews === true ? `Auto${notice}` : typeof toDate === 'string' ? 'By hand' : 'None',
    status: statusOf(row, today),
    term: termOf(fromDate, toDate, today),
  }
}

function statusOf(row: RecordRow, today: string): LicenseLine['status'] {
  if (row.values.renewalStatus === 'lost') return { label: 'Lost', tone: 'bad' }
  if (row.values.renewalStatus === 'renewed') return { label: 'Renewed', tone: 'line' }
  if (String(row.values.fromDate ?? '') > today) return { label: 'Coming', tone: 'accent' }
  const isPast = typeof row.values.toDate === 'string' && row.values.toDate < today
  return isPast ? { label: 'Overdue', tone: 'warn' } : { label: 'Active', tone: 'good' }
}

function termOf(from: unknown, to: unknown, today: string): LicenseLine['term'] {
  if (typeof from !== 'string' || typeof to !== 'string' || to <= from) return null
  const total = daysBetween(from, to)
  const at = Math.min(100, Math.max(0, (daysBetween(from, today) / total) * 100))
  return { start: 0, end: 100, today: at }
}

function invoiceLine(row: RecordRow, today: string, currency: string): AmountLine {
  const { status, dueDate, paidDate } = row.values
  const { invoiceNo } = row.values
  const number = invoiceNo === null || invoiceNo === undefined ? null : String(invoiceNo)
  const product = textOf(row.values.product)
  const late = status === 'overdue' && typeof dueDate === 'string' ? daysBetween(dueDate, today) : 0
  const detail =
    status === 'paid'
      ? `paid ${dayText(paidDate)}`
      : late > 0
        ? `${late} ${late === 1 ? 'day' : 'days'} overdue`
        : `due ${dayText(dueDate)}`
  return {
    id: row.id,
    name: number ?? product ?? 'Invoice',
    about: number === null ? null : product,
    detail,
    amount: formatMoney(amountOf(row, 'amountTotal'), currency),
    state: status === 'paid' ? 'good' : status === 'overdue' ? 'bad' : 'idle',
  }
}

function opportunityLine(row: RecordRow, currency: string): AmountLine {
  const { title, salesStage, probability, closeDate, landingDate } = row.values
  const facts = [
    textOf(salesStage),
    typeof probability === 'number' ? formatPercent(probability) : null,
    textOf(closeDate ?? landingDate) ? `closes ${dayText(closeDate ?? landingDate)}` : null,
  ]
  return {
    id: row.id,
    name: textOf(title) ?? 'Opportunity',
    about: null,
    detail: facts.filter((fact) => fact !== null).join(', '),
    amount: formatMoney(amountOf(row, 'arr'), currency),
    state: null,
  }
}

function signed(amount: string, currency: string): string {
  const text = formatMoney(amount, currency)
  return compareAmounts(amount, '0') > 0 ? `+${text}` : text
}

function dayText(day: unknown): string {
  return typeof day === 'string' ? formatFullDay(day.slice(0, 10)) : 'no date'
}
