'use client'

import { X } from 'lucide-react'
import type { ReactNode } from 'react'
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
import { changeSection } from '@/lib/profiles/edit-layout'

/** What is chosen, with its settings; below it the widgets there are. */
export function Inspector() {
  const { layout, tab, selected, select } = useDesign()
  const place =
    selected?.kind === 'widget'
      ? layout.tabs.find((each) => each.key === tab)?.widgets.find((each) => each.id === selected.id)
      : undefined
  const section =
    selected?.kind === 'section' ? layout.sidebar.find((each) => each.section === selected.key) : undefined
  const chosenTab = selected?.kind === 'tab' ? layout.tabs.find((each) => each.key === selected.key) : undefined
  const close = () => select(null)
  return (
    <aside
      aria-label="Settings of what is chosen"
      className="w-[288px] flex-none border-l border-line overflow-y-auto max-md:hidden"
    >
      {place ? (
        <Panel title={titleOf(place)} onClose={close}>
          <WidgetForm key={`${tab}/${place.id}`} place={place} />
        </Panel>
      ) : null}
      {chosenTab ? (
        <Panel title="Tab" onClose={close}>
          <TabForm key={chosenTab.key} tab={chosenTab} />
        </Panel>
      ) : null}
      {section ? (
        <Panel title={sectionLabels[section.section]} onClose={close}>
          <SectionForm key={section.section} section={section} />
        </Panel>
      ) : null}
      {selected?.kind === 'header' ? (
        <Panel title="Header" onClose={close}>
          <HeaderForm />
        </Panel>
      ) : null}
      <Palette />
    </aside>
  )
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
