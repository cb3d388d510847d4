'use client'

import { useRouter, useSearchParams } from 'next/navigation'
import { type ReactNode, useMemo, useState } from 'react'
import { PageHeader } from '@/components/layout/page-header'
import { RecordProvider } from '@/components/records/record-context'
import { CanvasHeader } from '@/components/templates/designer/canvas-header'
import { CanvasSidebar } from '@/components/templates/designer/canvas-sidebar'
import { CanvasTabs } from '@/components/templates/designer/canvas-tabs'
import { CanvasWidgets } from '@/components/templates/designer/canvas-widgets'
import { ContentProblems } from '@/components/templates/designer/content-problems'
import { CriteriaBar } from '@/components/templates/designer/criteria-bar'
import { DesignProvider, type Selected, useDesign } from '@/components/templates/designer/design-context'
import { DesignerActions } from '@/components/templates/designer/designer-actions'
import { DraftImpact } from '@/components/templates/designer/draft-impact'
import { Inspector } from '@/components/templates/designer/inspector'
import { PaneCanvas } from '@/components/templates/designer/pane-canvas'
import { titleOf, useFieldLabel, useTabLabel } from '@/components/templates/designer/part-names'
import { sectionLabels } from '@/components/templates/designer/section-labels'
import { SeenBy } from '@/components/templates/designer/seen-by'
import { TemplateNav } from '@/components/templates/designer/template-nav'
import { useDraft } from '@/components/templates/designer/use-draft'
import { useParts } from '@/components/templates/designer/use-parts'
import { Simulator } from '@/components/templates/simulator'
import { SortableZones } from '@/components/ui/sortable-zone'
import type { loadDesigner } from '@/lib/loaders/load-designer'
import { moveIn, moveWidget, type Row } from '@/lib/profiles/edit-layout'
import { type Layout, sidebarSections } from '@/lib/profiles/layout'
import { widgetOf } from '@/lib/profiles/registry'

type Loaded = NonNullable<Awaited<ReturnType<typeof loadDesigner>>>

type DesignerProps = Omit<Loaded, 'answer' | 'mayOpen'> & {
  answer: NonNullable<Loaded['answer']>
  /** What the server drew of the sample record: widgets by tab and id, sections by key. */
  parts: Record<string, ReactNode>
}

/** One template, worked on where it will stand: the page of a sample record in edit mode. */
export function Designer({
  model,
  template,
  content: initial,
  list,
  simulation,
  fallback,
  versions,
  hidden,
  problems,
  tab,
  facts,
  answer,
  surroundings,
  parts,
}: DesignerProps) {
  const router = useRouter()
  const parameters = useSearchParams()
  const draft = useDraft({ id: template.id, initial, draftAt: template.draftAt })
  const [selected, select] = useState<Selected>(null)
  const [isPreview, setPreview] = useState(false)
  const [open, setOpen] = useState(tab)
  const { content } = draft
  const isPane = template.surface === 'preview'
  const base = `/settings/templates/${model.slug}`
  const openTab = (key: string) => {
    setOpen(key)
    const next = new URLSearchParams(parameters)
    next.set('tab', key)
    router.replace(`${base}/${template.id}?${next}`, { scroll: false })
  }
  const hiddenFields = useMemo(() => hidden.flatMap((key) => key.match(/^field:(.*)/)?.[1] ?? []), [hidden])
  const change = (layout: Layout) => draft.change({ ...content, layout })
  const shownTab = content.layout.tabs.some((each) => each.key === open) ? open : (content.layout.tabs[0]?.key ?? '')
  const design = {
    model,
    facts,
    name: content.name,
    rename: (name: string) => draft.change({ ...content, name }),
    layout: content.layout,
    change,
    tab: shownTab,
    openTab,
    selected: isPreview ? null : selected,
    select,
    isPreview,
    isPane,
    hidden: new Set(hidden),
  }
  return (
    <DesignProvider value={design}>
      <PageHeader
        breadcrumb={[
          { label: 'Profile templates', href: '/settings/templates' },
          { label: model.label.many, href: isPane ? `${base}?surface=preview` : base },
          { label: content.name },
        ]}
      >
        <DesignerActions
          draft={draft}
          template={template}
          model={model}
          versions={versions}
          fallback={fallback}
          isPreview={isPreview}
          onPreview={setPreview}
        />
      </PageHeader>
      <div className="flex flex-1 min-h-0">
        <TemplateNav list={list} current={template.id} base={base} />
        <Zones>
          <div className="flex-1 min-w-0 flex flex-col">
            <CriteriaBar
              model={model}
              facts={facts}
              criteria={content.criteria}
              isDefault={template.isDefault}
              problem={problems.find((problem) => problem.part === 'criteria')?.says ?? null}
              onChange={(criteria) => draft.change({ ...content, criteria })}
            />
            <ContentProblems
              problems={problems.filter((problem) => problem.part !== 'criteria')}
              content={content}
              onMend={draft.change}
            />
            <div
              // Nothing in a preview takes the focus, and still it can be scrolled by keyboard.
              {...(isPreview && { tabIndex: 0, role: 'region', 'aria-label': 'Preview' })}
              className="flex-1 min-h-0 overflow-auto bg-sunken p-4 max-md:p-2"
            >
              <SeenBy key={`${simulation.viewer?.id} ${answer.record.id}`} surroundings={surroundings}>
                <RecordProvider model={model.key} initial={answer} hidden={isPreview ? hiddenFields : undefined}>
                  {isPane ? (
                    <PaneCanvas />
                  ) : (
                    <div className="rounded-lg border border-line bg-canvas shadow-2 min-w-0">
                      <CanvasHeader />
                      <div className="flex max-lg:flex-col">
                        <CanvasSidebar parts={parts} />
                        <div className="flex-1 min-w-0">
                          <CanvasTabs />
                          <CanvasWidgets parts={parts} inert={!isPreview || surroundings !== null} />
                        </div>
                      </div>
                    </div>
                  )}
                </RecordProvider>
              </SeenBy>
            </div>
          </div>
          {isPreview ? null : <Inspector />}
        </Zones>
      </div>
      <div className="flex-none flex items-start gap-4 border-t border-line px-4 py-3 max-h-56 overflow-auto [&>section:first-child]:mt-0 [&>section:first-child]:border-0 [&>section:first-child]:pt-0 [&>section:first-child]:flex-1 [&>section:first-child]:min-w-0">
        <Simulator model={model.key} simulation={simulation} fallback={fallback} />
        {draft.savedAt ? (
          <DraftImpact id={template.id} model={model} criteria={draft.kept.criteria} fallback={fallback} />
        ) : null}
      </div>
    </DesignProvider>
  )
}

/** Everything on the canvas that stands in an order, and what may be dragged into it. */
function Zones({ children }: { children: ReactNode }) {
  const { layout, change, tab } = useDesign()
  const labelOf = useTabLabel()
  const fieldLabel = useFieldLabel()
  const parts = useParts()
  const move = (row: Row) => (from: number, to: number) => change(moveIn(layout, row, from, to))
  const widgets = layout.tabs.find((each) => each.key === tab)?.widgets ?? []
  const zones = [
    {
      key: 'stats',
      items: layout.stats.map((key) => ({ id: key, label: fieldLabel(key) })),
      onMove: move('stats'),
      onRemove: parts.removeStat,
    },
    {
      key: 'sidebar',
      items: layout.sidebar.map((each) => ({ id: each.section, label: sectionLabels[each.section] })),
      onMove: move('sidebar'),
      onRemove: (id: string) => {
        const section = sidebarSections.find((each) => each === id)
        if (section) parts.removeSection(section)
      },
    },
    {
      key: 'tabs',
      items: layout.tabs.map((each) => ({ id: each.key, label: labelOf(each) })),
      onMove: move('tabs'),
      onRemove: layout.tabs.length > 1 ? parts.removeTab : undefined,
      opensFor: 'widgets',
    },
    {
      key: 'widgets',
      items: widgets.map((place) => ({ id: place.id, label: titleOf(place) })),
      onMove: (from: number, to: number) => {
        const id = widgets[from]?.id
        if (id) change(moveWidget(layout, tab, id, to))
      },
      onRemove: parts.removeWidget,
    },
  ]
  const handleDropNew = (key: string, zone: string, to: number) => {
    const widget = widgetOf(key)
    if (widget && zone === 'widgets') parts.addWidget(widget, to)
  }
  return (
    <SortableZones zones={zones} onDropNew={handleDropNew} onDropInto={(id, _, to) => parts.moveWidgetTo(id, to)}>
      {children}
    </SortableZones>
  )
}
