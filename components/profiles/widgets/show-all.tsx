import { Link } from '@/components/ui/link'
import { listViewQuery } from '@/lib/client/list-params'
import { formatNumber } from '@/lib/core/numbers'
import type { Filter } from '@/lib/filters/tree'

type ShowAllProps = { slug: string; count: number; shown: number; all: Filter }

/** Where a part of a profile lists the first of many: the way to all of them. */
export function ShowAll({ slug, count, shown, all }: ShowAllProps) {
  if (count <= shown) return null
  return (
    <Link href={`/data/${slug}${listViewQuery({ filter: all })}`} className="link inline-block py-1.5 text-xs">
      Show all {formatNumber(count)}
    </Link>
  )
}
