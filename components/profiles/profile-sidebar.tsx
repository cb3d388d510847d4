import { Suspense } from 'react'
import type { SectionProps } from '@/components/profiles/section-props'
import { AttachmentsSection } from '@/components/profiles/sections/attachments-section'
import { FieldsSection } from '@/components/profiles/sections/fields-section'
import { GroupSection } from '@/components/profiles/sections/group-section'
import { WorkflowsSection } from '@/components/profiles/sections/workflows-section'
import { WidgetBoundary } from '@/components/profiles/widget-boundary'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { Layout, SidebarSection } from '@/lib/profiles/layout'

const sections: Record<SidebarSection, { title: string; Section: (props: SectionProps) => React.ReactNode }> = {
  fields: { title: 'Fields', Section: FieldsSection },
  workflows: { title: 'Workflows', Section: WorkflowsSection },
  attachments: { title: 'Attachments', Section: AttachmentsSection },
  group: { title: 'Group', Section: GroupSection },
}

/** The left column of a profile; on narrow screens the tab Fields. */
type ProfileSidebarProps = { modelKey: string; id: string; sections: Layout['sidebar'] }

export function ProfileSidebar({ modelKey, id, sections: wanted }: ProfileSidebarProps) {
  return (
    <div className="divide-y divide-line">
      {wanted.map(({ section: key, groups }) => {
        const { title, Section } = sections[key]
        return (
          <WidgetBoundary key={key} title={title}>
            <Suspense
              fallback={
                <div className="px-5 py-4">
                  <SkeletonRows rows={3} />
                </div>
              }
            >
              <Section title={title} modelKey={modelKey} id={id} groups={groups} />
            </Suspense>
          </WidgetBoundary>
        )
      })}
    </div>
  )
}
