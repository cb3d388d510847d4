'use client'

import type { ReactNode } from 'react'
import { FieldsSection } from '@/components/profiles/sections/fields-section'
import { fieldGroups, templateGroups } from '@/components/records/field-groups'
import { useDesign } from '@/components/templates/designer/design-context'
import { markOf } from '@/components/templates/designer/part-focus'
import { sectionLabels } from '@/components/templates/designer/section-labels'
import { useParts } from '@/components/templates/designer/use-parts'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { EyeOff } from '@/components/ui/icons'
import { SortablePart, SortableZone } from '@/components/ui/sortable-zone'
import { type Section, type SidebarSection, sidebarSections } from '@/lib/profiles/layout'

/** The sidebar as a design: its sections in order, the fields with their groups. */
export function CanvasSidebar({ parts }: { parts: Record<string, ReactNode> }) {
  const { layout, isPreview, isPane, selected, select, hidden } = useDesign()
  const { addSection: add } = useParts()
  if (isPreview) return <Shown parts={parts} />
  const offered: readonly SidebarSection[] = isPane ? ['fields'] : sidebarSections
  const missing = offered.filter((key) => !layout.sidebar.some((each) => each.section === key))
  const shown = layout.sidebar.filter((each) => !isPreview || !hidden.has(`section:${each.section}`))
  return (
    <aside
      aria-label="Sidebar"
      className={classNames(
        'p-2.5',
        !isPane && 'lg:w-[232px] flex-none bg-sunken lg:border-r max-lg:border-b border-line',
      )}
    >
      <SortableZone zone="sidebar" shape="column" className="grid grid-cols-[minmax(0,1fr)] gap-2">
        {shown.map((section) => {
          const key = section.section
          const isSelected = selected?.kind === 'section' && selected.key === key
          return (
            <SortablePart
              key={key}
              zone="sidebar"
              id={key}
              className={classNames(
                'rounded-md border bg-canvas min-w-0 overflow-hidden',
                isSelected ? 'border-accent outline-1 outline-accent' : 'border-line',
              )}
            >
              {(handle) => (
                <>
                  <div className="flex items-center gap-1 h-8 px-1">
                    {isPreview ? null : handle}
                    <button
                      type="button"
                      data-part={markOf({ kind: 'section', key })}
                      aria-pressed={isSelected}
                      className="flex-1 text-left text-sm font-semibold text-ink px-1 rounded-sm"
                      disabled={isPreview}
                      onClick={() => select({ kind: 'section', key })}
                    >
                      {sectionLabels[key]}
                    </button>
                    {hidden.has(`section:${key}`) ? (
                      <EyeOff aria-label="Hidden from this viewer" className="size-3.5 text-ink-3 mr-2" />
                    ) : null}
                  </div>
                  <div className={classNames('pb-2 [&_.sec]:hidden', key === 'fields' && 'px-2')} inert>
                    {key === 'fields' ? <Groups section={section} /> : parts[key]}
                  </div>
                </>
              )}
            </SortablePart>
          )
        })}
      </SortableZone>
      {isPreview
        ? null
        : missing.map((key) => (
            <Button key={key} variant="ghost" className="w-full justify-start mt-1.5" onClick={() => add(key)}>
              + {sectionLabels[key]}
            </Button>
          ))}
    </aside>
  )
}

/** As the chosen viewer would have it. */
function Shown({ parts }: { parts: Record<string, ReactNode> }) {
  const { layout, hidden } = useDesign()
  return (
    <aside
      aria-label="Sidebar"
      className="lg:w-[308px] flex-none bg-sunken lg:border-r max-lg:border-b border-line divide-y divide-line"
      inert
    >
      {layout.sidebar.map(({ section, groups }) => {
        if (hidden.has(`section:${section}`)) return null
        const shown = groups?.filter((group) => !hidden.has(`group:${group.id}`))
        return (
          <div key={section}>
            {section === 'fields' ? <FieldsSection title={sectionLabels.fields} groups={shown} /> : parts[section]}
          </div>
        )
      })}
    </aside>
  )
}

function Groups({ section }: { section: Section }) {
  const { model, hidden } = useDesign()
  const { first, rest } = section.groups ? templateGroups(model, section.groups) : fieldGroups(model)
  return (
    <ul className="text-xs">
      {first.map((group) => (
        <li key={group.key} className="py-1">
          <span className="font-medium text-ink">{group.label}</span>
          <span className="block text-ink-3">
            {group.fields
              .filter((field) => !hidden.has(`field:${field.key}`))
              .slice(0, 6)
              .map((field) => field.label)
              .join(', ')}
          </span>
        </li>
      ))}
      {rest.map((group) => (
        <li key={group.key} className="flex py-1 text-ink-3">
          {group.label}
          <span className="ml-auto">in full list</span>
        </li>
      ))}
    </ul>
  )
}
