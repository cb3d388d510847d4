import type { TemplateGroup } from '@/lib/profiles/layout'

/** What a section of the sidebar is given: what it is called, and the record. `groups` are the template's own field groups. */
export type SectionProps = { title: string; modelKey: string; id: string; groups?: TemplateGroup[] }
