import type { SectionProps } from '@/components/profiles/section-props'
import { WorkflowList } from '@/components/profiles/sections/workflow-list'
import { loadWorkflows } from '@/lib/loaders/load-workflows'

/** Workflows that run for this record or its people, with how far they are. */
export async function WorkflowsSection({ modelKey, id, title }: SectionProps) {
  const workflows = await loadWorkflows(modelKey, id)
  return workflows ? <WorkflowList title={title} workflows={workflows} /> : null
}
