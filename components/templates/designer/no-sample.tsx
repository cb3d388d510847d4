import { PageHeader } from '@/components/layout/page-header'
import { EmptyState } from '@/components/ui/empty-state'
import { nameOf } from '@/lib/models/name-of'
import type { ResolvedModel } from '@/lib/models/resolved'

/** The designer works on a record; without one there is nothing to draw. */
export function NoSample({ model }: { model: ResolvedModel }) {
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: 'Profile templates', href: '/settings/templates' },
          { label: model.label.many, href: `/settings/templates/${model.slug}` },
          { label: 'Designer' },
        ]}
      />
      <div className="p-6">
        <EmptyState title={`There are no ${nameOf(model)} yet`}>
          A template is designed on a real record. Add one, then come back.
        </EmptyState>
      </div>
    </>
  )
}
