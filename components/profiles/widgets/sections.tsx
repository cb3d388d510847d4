import { AttachmentsSection } from '@/components/profiles/sections/attachments-section'
import { GroupSection } from '@/components/profiles/sections/group-section'
import { WorkflowList } from '@/components/profiles/sections/workflow-list'
import { WidgetForbidden } from '@/components/profiles/widget-forbidden'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { WidgetSection } from '@/components/profiles/widget-section'
import { EmptyState } from '@/components/ui/empty-state'
import { loadGroup } from '@/lib/loaders/load-group'
import { loadWorkflows } from '@/lib/loaders/load-workflows'

/** Parts of the sidebar that may also stand on a tab. */
const flush = '[&>section]:p-0'

export async function GroupTreeWidget({ modelKey, id, title }: WidgetProps) {
  const group = await loadGroup(id)
  if (!group)
    return (
      <WidgetSection title={title}>
        <EmptyState title="It stands alone">It has no parent and no subsidiaries.</EmptyState>
      </WidgetSection>
    )
  return (
    <div className={flush}>
      <GroupSection title={title} modelKey={modelKey} id={id} />
    </div>
  )
}

export async function WorkflowsWidget({ modelKey, id, title }: WidgetProps) {
  const workflows = await loadWorkflows(modelKey, id)
  if (!workflows)
    return (
      <WidgetSection title={title}>
        <WidgetForbidden of="workflow" />
      </WidgetSection>
    )
  return (
    <div className={flush}>
      <WorkflowList title={title} workflows={workflows} />
    </div>
  )
}

export async function AttachmentsWidget({ title }: WidgetProps) {
  return (
    <div className={flush}>
      <AttachmentsSection title={title} />
    </div>
  )
}
