'use client'

import { type ReactNode, useState } from 'react'
import { useNarrow } from '@/components/records/use-narrow'
import { titleOf } from '@/components/templates/designer/canvas-widgets'
import { useDesign } from '@/components/templates/designer/design-context'
import { FieldGroupsForm } from '@/components/templates/designer/field-groups-form'
import { HeaderForm } from '@/components/templates/designer/header-form'
import { Palette } from '@/components/templates/designer/palette'
import { sectionLabels } from '@/components/templates/designer/section-labels'
import { TabForm } from '@/components/templates/designer/tab-form'
import { WhenField } from '@/components/templates/designer/when-field'
import { WidgetForm } from '@/components/templates/designer/widget-form'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Plus, X } from '@/components/ui/icons'
import { Sheet } from '@/components/ui/sheet'
import { changeSection } from '@/lib/profiles/edit-layout'

/** What is chosen, with its settings; below it the widgets there are. On a phone a sheet for each. */
export function Inspector() {
  const { select } = useDesign()
  const { phone } = useNarrow()
  const [adding, setAdding] = useState(false)
  const chosen = useChosen()
  const close = () => select(null)
  if (phone)
    return (
      <>
        <Button
          variant="primary"
          size="lg"
          className="fixed right-4 bottom-20 z-30 shadow-3"
          onClick={() => setAdding(true)}
        >
          <Plus /> Widget
        </Button>
        <Sheet open={adding} onOpenChange={setAdding} title="Add a widget">
          <div className="-mx-4">
            <Palette onAdded={() => setAdding(false)} />
          </div>
        </Sheet>
        <Sheet open={chosen !== null && !adding} onOpenChange={close} title={chosen?.title}>
          <div className="grid gap-3">{chosen?.form}</div>
        </Sheet>
      </>
    )
  return (
    <aside
      aria-label="Settings of what is chosen"
      className="w-[288px] flex-none border-l border-line overflow-y-auto max-md:hidden"
    >
      {chosen ? (
        <Panel title={chosen.title} onClose={close}>
          {chosen.form}
        </Panel>
      ) : null}
      <Palette />
    </aside>
  )
}

/** What is chosen on the canvas, with the form of its settings. */
function useChosen(): { title: string; form: ReactNode } | null {
  const { layout, tab: open, selected } = useDesign()
  if (selected?.kind === 'header') return { title: 'Header', form: <HeaderForm /> }
  if (selected?.kind === 'widget') {
    const place = layout.tabs.find((each) => each.key === open)?.widgets.find((each) => each.id === selected.id)
    return place ? { title: titleOf(place), form: <WidgetForm key={`${open}/${place.id}`} place={place} /> } : null
  }
  if (selected?.kind === 'section') {
    const section = layout.sidebar.find((each) => each.section === selected.key)
    if (!section) return null
    return { title: sectionLabels[section.section], form: <SectionForm key={section.section} section={section} /> }
  }
  const tab = layout.tabs.find((each) => each.key === selected?.key)
  return selected?.kind === 'tab' && tab ? { title: 'Tab', form: <TabForm key={tab.key} tab={tab} /> } : null
}

function Panel({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  return (
    <section aria-label={title} className="border-b border-line p-3.5">
      <div className="flex items-center gap-2 mb-3">
        <h2 className="text-sm font-semibold text-ink truncate">{title}</h2>
        <span className="ml-auto">
          <IconButton label="Close" onClick={onClose}>
            <X />
          </IconButton>
        </span>
      </div>
      <div className="grid gap-3">{children}</div>
    </section>
  )
}

function SectionForm({ section }: { section: Parameters<Parameters<typeof changeSection>[2]>[0] }) {
  const { layout, change, select } = useDesign()
  return (
    <>
      {section.section === 'fields' ? <FieldGroupsForm section={section} /> : null}
      <WhenField
        title={`When is ${sectionLabels[section.section].toLowerCase()} shown?`}
        value={section.when}
        onChange={(when) => change(changeSection(layout, section.section, (each) => ({ ...each, when })))}
      />
      <Button
        onClick={() => {
          change({ ...layout, sidebar: layout.sidebar.filter((each) => each.section !== section.section) })
          select(null)
        }}
      >
        Remove section
      </Button>
    </>
  )
}
