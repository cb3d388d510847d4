import { StackedBars } from '@/components/metrics/stacked-bars'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { LicenseTable } from '@/components/profiles/widgets/license-table'
import { Count } from '@/components/ui/count'
import { EmptyState } from '@/components/ui/empty-state'
import { ForbiddenState } from '@/components/ui/forbidden-state'
import { Link } from '@/components/ui/link'
import { ListRow } from '@/components/ui/list-row'
import { SignalLight } from '@/components/ui/signal-light'
import { monthLabel } from '@/lib/core/date-words'
import { signOf } from '@/lib/core/money'
import { type AmountLine, loadRevenue, type Revenue } from '@/lib/loaders/load-revenue'

export async function RevenueWidget({ id }: WidgetProps) {
  const revenue = await loadRevenue(id)
  if (!revenue) return <ForbiddenState title="Revenue is not for your role" />
  return (
    <div className="flex flex-col gap-5">
      <Totals revenue={revenue} />
      {revenue.licenses.length > 0 ? <Chart revenue={revenue} /> : null}
      <LicenseTable licenses={revenue.licenses} total={revenue.totals.arr} />
      <div className="grid md:grid-cols-2 gap-x-8 gap-y-5">
        <Amounts title="Invoices" lines={revenue.invoices} slug="invoices" />
        <div className="flex flex-col gap-5">
          <Amounts title="Sales" hint="non-recurring" lines={revenue.sales} slug="sales" />
          <Amounts title="Opportunities" lines={revenue.opportunities} slug="opportunities" />
        </div>
      </div>
    </div>
  )
}

function Totals({ revenue: { totals } }: { revenue: Revenue }) {
  const figures = [
    {
      label: 'ARR today',
      value: totals.arr,
      detail: `${totals.active} active ${totals.active === 1 ? 'license' : 'licenses'}`,
    },
    { label: 'Change in a year', value: totals.change, detail: 'against the licenses of a year ago' },
    {
      label: 'Non-recurring, 12 months',
      value: totals.nonRecurring,
      detail: `${totals.sales} ${totals.sales === 1 ? 'sale' : 'sales'} in all`,
    },
    {
      label: 'Open invoices',
      value: totals.openInvoices,
      detail: totals.overdue ? `${totals.overdue} overdue` : 'none overdue',
    },
  ]
  return (
    <dl className="flex flex-wrap gap-y-3">
      {figures.map((figure, index) => (
        <div key={figure.label} className="px-4 first:pl-0 border-l border-line first:border-0">
          <dt className="eyebrow">{figure.label}</dt>
          <dd className="text-xl font-semibold text-ink num">{figure.value}</dd>
          <dd className={`text-xs ${index === 3 && totals.overdue ? 'text-bad-ink' : 'text-ink-3'}`}>
            {figure.detail}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Chart({ revenue: { months, currency } }: { revenue: Revenue }) {
  return (
    <section className="widget p-4" aria-label="ARR by license">
      <StackedBars
        title="ARR by license"
        series={{
          prefix: signOf(currency),
          periods: months.months.map((month) => ({ label: monthLabel(month.month), forecast: month.isForecast })),
          parts: months.products.map((product, at) => ({
            key: product,
            label: product,
            values: months.months.map((month) => month.byProduct[at] ?? 0),
          })),
        }}
      />
    </section>
  )
}

function Amounts({ title, hint, lines, slug }: { title: string; hint?: string; lines: AmountLine[]; slug: string }) {
  return (
    <section aria-label={title}>
      <div className="sec mb-1">
        <h2>{title}</h2>
        {lines.length > 0 ? <Count value={lines.length} /> : null}
        {hint ? <span className="text-xs text-ink-3">{hint}</span> : null}
      </div>
      {lines.length === 0 ? <EmptyState title={`No ${title.toLowerCase()} yet`} /> : null}
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            <ListRow asChild>
              <Link href={`/data/${slug}?preview=${line.id}`}>
                {line.state ? <SignalLight signal={line.state} size={14} /> : null}
                <span className="text-ink font-medium truncate">{line.name}</span>
                <span className={`ml-auto text-xs flex-none ${line.state === 'bad' ? 'text-bad-ink' : 'text-ink-3'}`}>
                  {line.detail}
                </span>
                <span className="num text-ink flex-none">{line.amount}</span>
              </Link>
            </ListRow>
          </li>
        ))}
      </ul>
    </section>
  )
}
