'use client'

import { useState } from 'react'
import { PageHeader } from '@/components/layout/page-header'
import { useSubmit } from '@/components/settings/use-submit'
import { ArrangeDialog } from '@/components/templates/arrange-dialog'
import { NewTemplate } from '@/components/templates/new-template'
import { Simulator } from '@/components/templates/simulator'
import { type RowAction, TemplateRow } from '@/components/templates/template-row'
import { ConfirmDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { Plus } from '@/components/ui/icons'
import { Kbd } from '@/components/ui/kbd'
import { LinkTabs } from '@/components/ui/link-tabs'
import { SortableList } from '@/components/ui/sortable-list'
import { useHotkeys } from '@/components/ui/use-hotkeys'
import { removeTemplateAction } from '@/lib/actions/templates'
import { formatNumber } from '@/lib/core/numbers'
import { plural } from '@/lib/core/text'
import type { PatternEntry, Simulation, TemplateEntry } from '@/lib/loaders/load-templates'
import { nameOf } from '@/lib/models/name-of'
import type { Reach } from '@/lib/profiles/impact'
import type { Surface } from '@/lib/profiles/templates/content'

type TemplateListProps = {
  model: { key: string; slug: string; label: { one: string; many: string } }
  surface: Surface
  entries: TemplateEntry[]
  /** Of the standard layout, where no template of the list fits. */
  standard: Reach | null
  seeing: number
  simulation: Simulation
  patterns: PatternEntry[]
}

type Arrangement = { ids: string[]; off: string[] }

/** The templates of a model in the order in which they are asked, and the simulator below. */
export function TemplateList({ model, surface, entries, standard, seeing, simulation, patterns }: TemplateListProps) {
  const [creating, setCreating] = useState<{ copy?: TemplateEntry; isDefault?: boolean } | null>(null)
  const [wanted, setWanted] = useState<Arrangement | null>(null)
  const [reviewing, setReviewing] = useState(false)
  const [removing, setRemoving] = useState<TemplateEntry | null>(null)
  const { submit } = useSubmit()
  const listed = entries.filter((entry) => !entry.isDefault)
  const fallback = entries.find((entry) => entry.isDefault)
  const ids = listed.map((entry) => entry.id)
  const off = listed.filter((entry) => !entry.isEnabled).map((entry) => entry.id)
  const shown = wanted ? wanted.ids.flatMap((id) => listed.find((entry) => entry.id === id) ?? []) : listed
  const base = `/settings/templates/${model.slug}`

  const handle = (entry: TemplateEntry, action: RowAction) => {
    if (action === 'copy') setCreating({ copy: entry })
    else if (action === 'remove') setRemoving(entry)
    else {
      const now = wanted ?? { ids, off }
      const isOff = now.off.includes(entry.id)
      setWanted({ ...now, off: isOff ? now.off.filter((id) => id !== entry.id) : [...now.off, entry.id] })
      setReviewing(true)
    }
  }
  useHotkeys([
    { keys: 'n', label: 'New template', group: 'Profile templates', run: () => setCreating({}) },
    {
      keys: 'mod+enter',
      label: 'Review and publish the list',
      group: 'Profile templates',
      run: () => wanted && setReviewing(true),
    },
  ])
  const leave = () => {
    setReviewing(false)
    setWanted(null)
  }
  const handleOrder = (order: string[]) => {
    const next = { ids: order, off: wanted?.off ?? off }
    const isAsBefore = order.join() === ids.join() && next.off.toSorted().join() === off.toSorted().join()
    setWanted(isAsBefore ? null : next)
  }
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: 'Settings', href: '/settings' },
          { label: 'Profile templates', href: '/settings/templates' },
          { label: model.label.many },
        ]}
      />
      <div className="flex-1 min-h-0 overflow-auto px-4 md:px-6 pt-4 pb-8">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <h1 className="text-xl tracking-[-0.018em]">{model.label.many}</h1>
          <span className="text-xs text-ink-3">first match wins</span>
          <Button variant="primary" className="ml-auto" onClick={() => setCreating({})}>
            <Plus /> New template <Kbd keys="n" />
          </Button>
        </div>
        <LinkTabs
          className="mt-2"
          label="Where it is drawn"
          current={surface}
          tabs={[
            { key: 'page', label: 'Full page', href: base },
            { key: 'preview', label: 'Preview', href: `${base}?surface=preview` },
          ]}
        />
        <SortableList
          label="Templates"
          items={shown.map((entry) => ({ id: entry.id, label: entry.name }))}
          onOrder={handleOrder}
          className="mt-2"
        >
          {shown.map((entry, at) => (
            <TemplateRow
              key={entry.id}
              entry={entry}
              place={at + 1}
              href={`${base}/${entry.id}`}
              noun={(count) => `${formatNumber(count)} ${nameOf(model, count)}`}
              onAction={(action) => handle(entry, action)}
            />
          ))}
        </SortableList>
        <div className="flex items-start gap-3 py-2.5 pl-6 border-b border-line">
          <span className="grid place-items-center size-5 rounded-sm bg-sunken border border-line text-xs num text-ink-3">
            {shown.length + 1}
          </span>
          <div className="min-w-0">
            <div className="text-sm font-medium text-ink">{fallback?.name ?? 'Standard'}</div>
            <div className="text-xs text-ink-3">
              Everything else{standard && standard.records > 0 ? `: ${reachOf(standard, model)}` : ': nothing now'}
            </div>
          </div>
          {fallback ? (
            <Button asChild className="ml-auto">
              <a href={`${base}/${fallback.id}`}>{fallback.hasDraft ? 'Continue draft' : 'Edit'}</a>
            </Button>
          ) : (
            <Button className="ml-auto" onClick={() => setCreating({ isDefault: true })}>
              Make it your own
            </Button>
          )}
        </div>
        {wanted ? (
          <div className="sticky bottom-0 z-10 flex flex-wrap items-center gap-2 my-2 px-3 py-2 rounded-md border border-accent bg-accent-soft text-sm text-ink">
            <span role="status">The list as it stands here is not live yet.</span>
            <span className="ml-auto flex gap-2">
              <Button onClick={leave}>Keep it as it was</Button>
              <Button variant="primary" onClick={() => setReviewing(true)}>
                Review and publish the list <Kbd keys="mod+enter" />
              </Button>
            </span>
          </div>
        ) : null}
        <Coverage seeing={seeing} members={simulation.viewers.length} noun={nameOf(model)} />
        <Simulator model={model.key} simulation={simulation} fallback={fallback?.name ?? 'Standard'} />
      </div>
      {creating ? (
        <NewTemplate
          {...creating}
          model={model}
          surface={surface}
          patterns={patterns}
          onClose={() => setCreating(null)}
        />
      ) : null}
      {wanted && reviewing ? (
        <ArrangeDialog model={model} surface={surface} {...wanted} onClose={() => setReviewing(false)} onDone={leave} />
      ) : null}
      <ConfirmDialog
        open={removing !== null}
        onOpenChange={() => setRemoving(null)}
        title={`Delete ${removing?.name ?? 'this template'}?`}
        action={{
          label: 'Delete template',
          danger: true,
          run: async () => {
            if (removing) await submit(() => removeTemplateAction({ id: removing.id }))
          },
        }}
      >
        Its versions go with it.
      </ConfirmDialog>
    </>
  )
}

function reachOf(reach: Reach, model: TemplateListProps['model']): string {
  return `${formatNumber(reach.records)} ${nameOf(model, reach.records)}, ${plural(reach.viewers, 'viewer')}`
}

/** Whom no template can reach, since they may not see such records at all. */
function Coverage({ seeing, members, noun }: { seeing: number; members: number; noun: string }) {
  const blind = members - seeing
  return (
    <p className="text-xs text-ink-3 pt-2">
      Every one of the {noun} has a layout for each of {plural(seeing, 'viewer')}.
      {blind > 0 ? ` ${plural(blind, 'member')} may not see ${noun} and get none.` : ''}
    </p>
  )
}
