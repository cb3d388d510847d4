import { AddToCompany } from '@/components/profiles/widgets/add-to-company'
import { ShowAll } from '@/components/profiles/widgets/show-all'
import { Count } from '@/components/ui/count'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { Tag } from '@/components/ui/tag'
import type { LicenseLine, RevenuePart } from '@/lib/loaders/load-revenue'

type LicenseTableProps = {
  licenses: RevenuePart<LicenseLine>
  companyId: string
  /** What runs today, as money. */
  total: string | null
}

/** Licenses with their terms as bars; the tick is today. */
export function LicenseTable({
  licenses: { model, slug, title, one, mayAdd, lines, count, all },
  companyId,
  total,
}: LicenseTableProps) {
  return (
    <section aria-label={title}>
      <div className="sec mb-1">
        <h2>{title}</h2>
        {count > 0 ? <Count value={count} /> : null}
        <span className="text-xs text-ink-3">
          Running in total <b className="text-ink num">{total}</b>
        </span>
        {mayAdd ? <AddToCompany model={model} label={`New ${one.toLowerCase()}`} companyId={companyId} /> : null}
      </div>
      {lines.length === 0 ? (
        <EmptyState title={`No ${title.toLowerCase()} yet`}>Without one the company is a prospect.</EmptyState>
      ) : (
        <div className="scroll-x">
          <table className="plain-table w-full text-sm">
            <thead>
              <tr>
                <th>Product</th>
                <th className="text-right!">ARR</th>
                <th>Start</th>
                <th>End</th>
                <th>Term</th>
                <th>Renewal</th>
                <th>Status</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((license) => (
                <tr key={license.id}>
                  <td>
                    <Link href={`/data/${slug}?preview=${license.id}`} className="text-ink font-medium hover:underline">
                      {license.product}
                    </Link>
                  </td>
                  <td className="r num text-ink!">{license.arr}</td>
                  <td className="num">{license.from}</td>
                  <td className="num">{license.to}</td>
                  <td>
                    {license.term ? (
                      <TermBar today={license.term.today} />
                    ) : (
                      <span className="text-xs text-ink-3">Open-ended</span>
                    )}
                  </td>
                  <td>{license.renewal}</td>
                  <td>
                    <Tag tone={license.status.tone}>{license.status.label}</Tag>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ShowAll slug={slug} count={count} shown={lines.length} all={all} />
    </section>
  )
}

function TermBar({ today }: { today: number }) {
  return (
    <span
      role="img"
      aria-label={`${Math.round(today)}% of the term has passed`}
      className="relative inline-block w-[120px] h-1.5 rounded-full bg-press"
    >
      <span className="absolute inset-y-0 left-0 rounded-full bg-chart-1" style={{ width: `${today}%` }} />
      <span className="absolute -inset-y-1 w-px bg-ink" style={{ left: `${today}%` }} />
    </span>
  )
}
