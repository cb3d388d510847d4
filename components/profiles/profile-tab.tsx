import { notFound } from 'next/navigation'
import { ProfileSidebar } from '@/components/profiles/profile-sidebar'
import { WidgetFrame } from '@/components/profiles/widget-frame'
import { loadProfile } from '@/lib/loaders/load-profile'
import type { Place } from '@/lib/profiles/layout'

type ProfileTabProps = { modelKey: string; id: string; tab: string[] | undefined }

const spans: Record<number, string> = {
  3: 'md:col-span-3',
  4: 'md:col-span-4',
  5: 'md:col-span-5',
  6: 'md:col-span-6',
  7: 'md:col-span-7',
  8: 'md:col-span-8',
  9: 'md:col-span-9',
}

/** One tab: its widgets in a grid of twelve, each loading on its own. Other tabs cost nothing. */
export async function ProfileTab({ modelKey, id, tab }: ProfileTabProps) {
  const { answer, layout } = await loadProfile(modelKey, id)
  const [key] = tab ?? []
  if (tab && tab.length > 1) notFound()
  if (key === 'fields') return <ProfileSidebar modelKey={modelKey} id={answer.record.id} sections={layout.sidebar} />
  const open = key ? layout.tabs.find((one) => one.key === key) : layout.tabs[0]
  if (!open) notFound()
  return (
    <div className="grid grid-cols-1 md:grid-cols-12 gap-x-8 gap-y-4 px-5 py-4 max-w-[1560px] max-md:px-4">
      {open.widgets.map((place: Place) => (
        <div key={place.id} className={`min-w-0 ${spans[place.span] ?? 'md:col-span-12'}`}>
          <WidgetFrame modelKey={modelKey} id={answer.record.id} place={place} />
        </div>
      ))}
    </div>
  )
}
