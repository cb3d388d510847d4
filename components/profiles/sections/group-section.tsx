import { HealthLight } from '@/components/metrics/health-light'
import type { SectionProps } from '@/components/profiles/section-props'
import { ShowAll } from '@/components/profiles/widgets/show-all'
import { CompanyLogo } from '@/components/ui/company-logo'
import { Link } from '@/components/ui/link'
import { loadGroup } from '@/lib/loaders/load-group'

/** The group a company belongs to, as a tree; of it the companies the viewer may see. */
export async function GroupSection({ id, title }: SectionProps) {
  const group = await loadGroup(id)
  if (!group) return null
  return (
    <section aria-label={title} className="px-5 py-4">
      <div className="sec mb-1">
        <h2>{title}</h2>
        <span className="text-xs text-ink-3">{group.summary}</span>
      </div>
      <ul>
        {group.companies.map((company) => (
          <li key={company.id} style={{ paddingLeft: company.depth * 16 }}>
            <Link
              href={`/companies/${company.id}`}
              aria-current={company.id === id ? 'true' : undefined}
              className="flex items-center gap-2 h-[30px] px-2 -mx-2 rounded-md text-sm hover:bg-hover aria-[current]:bg-accent-soft"
            >
              {company.depth === 0 ? (
                <CompanyLogo name={company.name} size={16} decorative />
              ) : (
                <HealthLight value={company.health} />
              )}
              <span className="truncate text-ink">{company.name}</span>
              <span className="ml-auto text-xs text-ink-3 num flex-none">{company.arr}</span>
            </Link>
          </li>
        ))}
      </ul>
      <ShowAll slug="companies" count={group.count} shown={group.companies.length} all={group.all} />
    </section>
  )
}
