import { Link } from '@/components/ui/link'
import { Stat, StatStrip } from '@/components/ui/stat'
import { listViewQuery } from '@/lib/client/list-params'
import type { loadPortfolio } from '@/lib/loaders/load-portfolio'

type Portfolio = NonNullable<Awaited<ReturnType<typeof loadPortfolio>>>

/** What one looks after; each figure leads to its rows. */
export function PortfolioFigures({ portfolio: { slug, figures } }: { portfolio: Portfolio }) {
  return (
    <StatStrip label="Your portfolio">
      {figures.map((figure) => (
        <Stat
          key={figure.label}
          label={figure.label}
          value={
            <Link href={`/data/${slug}${listViewQuery({ filter: figure.filter })}`} className="hover:underline">
              {figure.value}
            </Link>
          }
        />
      ))}
    </StatStrip>
  )
}
