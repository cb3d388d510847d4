import { StackedBars } from '@/components/metrics/stacked-bars'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { WidgetSection } from '@/components/profiles/widget-section'
import { AddToCompany } from '@/components/profiles/widgets/add-to-company'
import { LicenseTable } from '@/components/profiles/widgets/license-table'
import { ShowAll } from '@/components/profiles/widgets/show-all'
import { Count } from '@/components/ui/count'
import { EmptyState } from '@/components/ui/empty-state'
import { ForbiddenState } from '@/components/ui/forbidden-state'
import { Link } from '@/components/ui/link'
import { ListRow } from '@/components/ui/list-row'
import { SignalLight } from '@/components/ui/signal-light'
import { monthLabel } from '@/lib/core/date-words'
import { type AmountLine, type Figure, loadRevenue, type Revenue, type RevenuePart } from '@/lib/loaders/load-revenue'

export async function RevenueWidget({ id, title }: WidgetProps) {
  const revenue = await loadRevenue(id)
  if (!revenue)
    return (
      <WidgetSection title={title}>
        <ForbiddenState title="Revenue is not for your role">
          Ask an administrator for the right to view licenses, invoices, sales or opportunities.
        </ForbiddenState>
      </WidgetSection>
    )
  const { companyId, licenses, invoices, sales, opportunities } = revenue
  return (
    <div className="flex flex-col gap-5">
      <Figures figures={revenue.figures} />
      {revenue.months ? <Chart months={revenue.months} currency={revenue.currency} /> : null}
      {licenses ? <LicenseTable licenses={licenses} companyId={companyId} total={revenue.running} /> : null}
      <div className="grid md:grid-cols-2 gap-x-8 gap-y-5">
        {invoices ? <Amounts part={invoices} companyId={companyId} /> : null}
        <div className="flex flex-col gap-5">
          {sales ? <Amounts part={sales} hint="non-recurring" companyId={companyId} /> : null}
          {opportunities ? <Amounts part={opportunities} companyId={companyId} /> : null}
        </div>
      </div>
    </div>
  )
}

function Figures({ figures }: { figures: Figure[] }) {
  if (figures.length === 0) return null
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-3 md:flex md:flex-wrap md:gap-x-0">
      {figures.map(({ label, value, detail, isBad }) => (
        <div key={label} className="min-w-0 md:px-4 md:first:pl-0 md:border-l border-line md:first:border-0">
          <dt className="eyebrow truncate">{label}</dt>
          <dd className="text-xl font-semibold text-ink num">{value}</dd>
          <dd className={`text-xs ${isBad ? 'text-bad-ink' : 'text-ink-3'}`}>{detail}</dd>
        </div>
      ))}
    </dl>
  )
}

function Chart({ months, currency }: { months: NonNullable<Revenue['months']>; currency: string }) {
  return (
    <section className="widget p-4" aria-label="ARR by license">
      <StackedBars
        title="ARR by license"
        series={{
          currency,
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

type AmountsProps = { part: RevenuePart<AmountLine>; hint?: string; companyId: string }

function Amounts({ part: { model, slug, title, one, mayAdd, lines, count, all }, hint, companyId }: AmountsProps) {
  return (
    <section aria-label={title}>
      <div className="sec mb-1">
        <h2>{title}</h2>
        {count > 0 ? <Count value={count} /> : null}
        {hint ? <span className="text-xs text-ink-3">{hint}</span> : null}
        {mayAdd ? <AddToCompany model={model} label={`New ${one.toLowerCase()}`} companyId={companyId} /> : null}
      </div>
      {lines.length === 0 ? <EmptyState title={`No ${title.toLowerCase()} yet`} /> : null}
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            <ListRow asChild>
              <Link href={`/data/${slug}?preview=${line.id}`}>
                {line.state ? <SignalLight signal={line.state} size={14} /> : null}
                <span className="text-ink font-medium truncate">{line.name}</span>
                {line.about ? <span className="text-ink-3 truncate">{line.about}</span> : null}
                <span className={`ml-auto text-xs flex-none ${line.state === 'bad' ? 'text-bad-ink' : 'text-ink-3'}`}>
                  {line.detail}
                </span>
                <span className="num text-ink flex-none min-w-20 text-right">{line.amount}</span>
              </Link>
            </ListRow>
          </li>
        ))}
      </ul>
      <ShowAll slug={slug} count={count} shown={lines.length} all={all} />
    </section>
  )
}
