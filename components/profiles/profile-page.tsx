import { type ReactNode, Suspense } from 'react'
import { ProfileHeader } from '@/components/profiles/profile-header'
import { ProfileLive } from '@/components/profiles/profile-live'
import { ProfileSidebar } from '@/components/profiles/profile-sidebar'
import { ProfileTabs } from '@/components/profiles/profile-tabs'
import { RecordProvider } from '@/components/records/record-context'
import { loadProfile, loadProfileTabs } from '@/lib/loaders/load-profile'

type ProfilePageProps = { modelKey: string; id: string; children: ReactNode }

/** The frame of a full-page profile: header, stat strip, sidebar, tabs. Stays while one goes from tab to tab. */
export async function ProfilePage({ modelKey, id, children }: ProfilePageProps) {
  const { model, answer, layout, hiddenFields, layoutName, design } = await loadProfile(modelKey, id)
  const href = `/${model.slug}/${answer.record.id}`
  const first = layout.tabs[0]?.key ?? 'overview'
  return (
    <RecordProvider key={answer.record.id} model={modelKey} initial={answer} hidden={hiddenFields}>
      <ProfileLive />
      <ProfileHeader layout={layout} layoutName={layoutName} design={design} />
      <div className="flex flex-1 min-h-0">
        <aside
          aria-label="Fields and facts"
          className="w-[308px] flex-none overflow-auto border-r border-line bg-sunken max-lg:hidden"
        >
          <ProfileSidebar modelKey={modelKey} id={answer.record.id} sections={layout.sidebar} />
        </aside>
        <div className="flex-1 min-w-0 flex flex-col">
          <Suspense
            fallback={
              <ProfileTabs
                href={href}
                first={first}
                tabs={layout.tabs.map(({ key, label }) => ({ key, label: label ?? '…' }))}
              />
            }
          >
            <CountedTabs modelKey={modelKey} id={id} href={href} first={first} />
          </Suspense>
          <div className="flex-1 min-h-0 overflow-auto">{children}</div>
        </div>
      </div>
    </RecordProvider>
  )
}

async function CountedTabs({
  modelKey,
  id,
  href,
  first,
}: {
  modelKey: string
  id: string
  href: string
  first: string
}) {
  return <ProfileTabs href={href} first={first} tabs={await loadProfileTabs(modelKey, id)} />
}
