import type { TemplateGroup } from '@/lib/profiles/layout'

/** What a section of the sidebar is given. `groups` are the template's own field groups. */
export type SectionProps = { modelKey: string; id: string; groups?: TemplateGroup[] }
