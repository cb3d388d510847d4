import { ImportStart } from '@/components/imports/import-start'
import { PageHeader } from '@/components/layout/page-header'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { Tag } from '@/components/ui/tag'
import { loadImports } from '@/lib/loaders/load-imports'

export const metadata = { title: 'Imports' }

export default async function ImportsPage({ searchParams }: PageProps<'/imports'>) {
  const { into } = await searchParams
  const { targets, imports } = await loadImports()
  const wanted = targets.find((target) => target.slug === into)?.slug ?? null
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Data', href: '/data' }, { label: 'Imports' }]} />
      <div className="flex-1 min-h-0 overflow-auto px-5 py-8">
        <div className="mx-auto max-w-[720px] flex flex-col gap-8">
          <section aria-labelledby="new-import">
            <h1 id="new-import" className="text-xl tracking-[-0.018em] mb-4">
              Import a file
            </h1>
            <ImportStart targets={targets} into={wanted} />
          </section>
          <section aria-labelledby="earlier-imports">
            <div className="flex items-baseline justify-between gap-3 mb-1">
              <h2 id="earlier-imports" className="text-sm">
                Earlier imports
              </h2>
              <Link href="/exports" className="link text-sm">
                My exports
              </Link>
            </div>
            {imports.length === 0 ? <EmptyState title="No file has been imported yet" /> : null}
            <ul>
              {imports.map((job) => (
                <li key={job.id} className="lrow">
                  <Link href={`/imports/${job.id}`} className="flex items-center gap-3 min-h-10 text-sm">
                    <span className="text-ink font-medium truncate">{job.fileName}</span>
                    <span className="text-xs text-ink-3 truncate">{job.summary}</span>
                    {job.badge ? <Tag>{job.badge}</Tag> : null}
                    <time className="ml-auto text-xs text-ink-3 flex-none" dateTime={job.at}>
                      {job.when}
                    </time>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </>
  )
}
