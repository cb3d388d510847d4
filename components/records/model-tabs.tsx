'use client'

import { useQuery } from '@tanstack/react-query'
import { useSelectedLayoutSegment } from 'next/navigation'
import { PageHeader } from '@/components/layout/page-header'
import { listHrefFor } from '@/components/records/href-for'
import { useModels } from '@/components/records/models-context'
import { countText } from '@/components/records/table/count-text'
import { LinkTabs } from '@/components/ui/link-tabs'
import { countQuery } from '@/lib/client/page-query'
import type { ResolvedModel } from '@/lib/models/resolved'

/** A tab for each model, in the tenant's names and order. The open one is counted. */
export function ModelTabs() {
  const models = useModels().filter((model) => !model.hidden && !model.module)
  const slug = useSelectedLayoutSegment()
  const open = models.find((model) => model.slug === slug)
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Data' }]} />
      {open ? <CountedTabs models={models} open={open} /> : null}
    </>
  )
}

function CountedTabs({ models, open }: { models: ResolvedModel[]; open: ResolvedModel }) {
  const { data } = useQuery(countQuery(open))
  const tabs = models.map((model) => ({
    key: model.key,
    label: model.label.many,
    href: listHrefFor(model),
    ...(model === open && data && data.count > 0 ? { count: countText(data) } : {}),
  }))
  return <LinkTabs label="Models" tabs={tabs} current={open.key} />
}
