import type { ReactNode } from 'react'
import { ProfileSidebar } from '@/components/profiles/profile-sidebar'
import { WidgetFrame } from '@/components/profiles/widget-frame'
import { AdministratorsOnly } from '@/components/settings/administrators-only'
import { Designer } from '@/components/templates/designer/designer'
import { NoSample } from '@/components/templates/designer/no-sample'
import { ForbiddenState } from '@/components/ui/forbidden-state'
import { loadDesigner } from '@/lib/loaders/load-designer'

export const metadata = { title: 'Template' }

export default async function DesignerPage({ params, searchParams }: PageProps<'/settings/templates/[model]/[id]'>) {
  const [{ model: slug, id }, asked] = await Promise.all([params, searchParams])
  const one = (key: string) => (typeof asked[key] === 'string' ? asked[key] : undefined)
  const loaded = await loadDesigner(slug, id, { record: one('record'), viewer: one('viewer'), tab: one('tab') })
  if (!loaded) return <AdministratorsOnly title="Profile templates" />
  const { answer, mayOpen, surroundings, ...rest } = loaded
  if (!answer) return <NoSample model={rest.model} />
  const { layout } = rest.content
  const modelKey = rest.model.key
  const record = answer.record.id
  const open = layout.tabs.find((tab) => tab.key === rest.tab)
  const nothing = <ForbiddenState title={`${rest.simulation.viewer?.name} may not open this record`} />
  const parts: Record<string, ReactNode> = {}
  for (const place of open?.widgets ?? [])
    parts[`${open?.key}/${place.id}`] = mayOpen ? (
      <WidgetFrame modelKey={modelKey} id={record} place={place} />
    ) : (
      nothing
    )
  for (const { section } of layout.sidebar)
    if (section !== 'fields' && mayOpen)
      parts[section] = <ProfileSidebar modelKey={modelKey} id={record} sections={[{ section }]} />
  return <Designer key={id} {...rest} answer={answer} surroundings={surroundings} parts={parts} />
}
