import type { SidebarSection } from '@/lib/profiles/layout'

export const sectionLabels: Record<SidebarSection, string> = {
  fields: 'Fields',
  workflows: 'Workflows',
  attachments: 'Attachments',
  group: 'Group',
}
