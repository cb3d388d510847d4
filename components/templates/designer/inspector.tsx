'use client'

import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useNarrow } from '@/components/records/use-narrow'
import { type Selected, useDesign } from '@/components/templates/designer/design-context'
import { FieldGroupsForm } from '@/components/templates/designer/field-groups-form'
import { HeaderForm } from '@/components/templates/designer/header-form'
import { Palette } from '@/components/templates/designer/palette'
import { byKeyboard, focusPart, markOf, panelMark } from '@/components/templates/designer/part-focus'
import { titleOf, useTabLabel } from '@/components/templates/designer/part-names'
import { sectionLabels } from '@/components/templates/designer/section-labels'
import { TabForm } from '@/components/templates/designer/tab-form'
import { useParts } from '@/components/templates/designer/use-parts'
import { WhenField } from '@/components/templates/designer/when-field'
import { WidgetForm } from '@/components/templates/designer/widget-form'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Plus, X } from '@/components/ui/icons'
import { Sheet } from '@/components/ui/sheet'
import { changeSection } from '@/lib/profiles/edit-layout'

/** What is chosen, with its settings; below it the widgets there are. On a phone a sheet for each. */
export function Inspector() {
  const { select, selected, isPane } = useDesign()
  const { phone } = useNarrow()
  const [adding, setAdding] = useState(false)
  const chosen = useChosen()
  const close = () => select(null)
  if (phone)
    return (
      <>
        {isPane ? null : (
          <Button
            variant="primary"
            size="lg"
            className="fixed right-4 bottom-20 z-30 shadow-3"
            onClick={() => setAdding(true)}
          >
            <Plus /> Widget
          </Button>
        )}
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
      {chosen && selected ? (
        <Panel key={markOf(selected)} of={selected} title={chosen.title} onClose={close}>
          {chosen.form}
        </Panel>
      ) : null}
      {isPane ? chosen ? null : <PaneHint /> : <Palette />}
    </aside>
  )
}

/** What is chosen on the canvas, with the form of its settings. */
function useChosen(): { title: string; form: ReactNode } | null {
  const { layout, tab: open, selected } = useDesign()
  const labelOf = useTabLabel()
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
  return selected?.kind === 'tab' && tab ? { title: labelOf(tab), form: <TabForm key={tab.key} tab={tab} /> } : null
}

type PanelProps = { of: NonNullable<Selected>; title: string; onClose: () => void; children: ReactNode }

/** Has the focus when it was opened by keyboard; Escape gives it back to what it is about. */
function Panel({ of, title, onClose, children }: PanelProps) {
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    if (byKeyboard()) panel.current?.focus()
  }, [])
  const close = () => {
    onClose()
    focusPart(markOf(of))
  }
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { target } = event
    const isOwn = target instanceof Element && event.currentTarget.contains(target)
    if (event.key !== 'Escape' || event.defaultPrevented || !isOwn || target.ariaExpanded === 'true') return
    event.preventDefault()
    close()
  }
  return (
    <section
      ref={panel}
      tabIndex={-1}
      data-part={panelMark}
      aria-label={`Settings of ${title}`}
      className="border-b border-line p-3.5 -outline-offset-2!"
      onKeyDown={handleKeyDown}
    >
      <div className="flex items-center gap-2 mb-3">
        <h2 className="text-sm font-semibold text-ink truncate">{title}</h2>
        <span className="ml-auto">
          <IconButton label="Close" onClick={close}>
            <X />
          </IconButton>
        </span>
      </div>
      <div className="grid gap-3">{children}</div>
    </section>
  )
}

function SectionForm({ section }: { section: Parameters<Parameters<typeof changeSection>[2]>[0] }) {
  const { layout, change } = useDesign()
  const { removeSection } = useParts()
  return (
    <>
      {section.section === 'fields' ? <FieldGroupsForm section={section} /> : null}
      <WhenField
        title={`When is ${sectionLabels[section.section].toLowerCase()} shown?`}
        value={section.when}
        onChange={(when) => change(changeSection(layout, section.section, (each) => ({ ...each, when })))}
      />
      <Button onClick={() => removeSection(section.section)}>Remove section</Button>
    </>
  )
}

function PaneHint() {
  return (
    <p className="p-3.5 text-sm text-ink-3">
      A preview shows key figures and groups of fields. Choose one of them to change it.
    </p>
  )
}
