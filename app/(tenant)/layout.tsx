import type { ReactNode } from 'react'
import { SignOut } from '@/components/auth/sign-out'
import { NarrowTo } from '@/components/filters/narrow-to'
import { AppShell } from '@/components/layout/app-shell'
import { readPreferences } from '@/components/layout/read-preferences'
import { NotificationBell } from '@/components/notifications/notification-bell'
import { CommandPalette } from '@/components/records/command-palette'
import { TenantProviders } from '@/components/records/tenant-providers'
import { initials } from '@/lib/core/text'
import { loadShell } from '@/lib/loaders/load-shell'
import { loadSurroundings } from '@/lib/loaders/load-surroundings'

/** The gate: nobody passes without a session. Inside, the frame of the app and what every page knows. */
export default async function TenantLayout({ children }: { children: ReactNode }) {
  const [{ navigation, member, narrowedTo }, surroundings, { rail }] = await Promise.all([
    loadShell(),
    loadSurroundings(),
    readPreferences(),
  ])
  return (
    <TenantProviders surroundings={surroundings}>
      <AppShell
        navigation={navigation}
        member={{ ...member, initials: initials(member.name) }}
        rail={rail}
        slots={{
          signOut: <SignOut />,
          palette: <CommandPalette destinations={navigation} narrowedTo={narrowedTo} />,
          topBar: (
            <>
              <NarrowTo chosen={narrowedTo} />
              <NotificationBell />
            </>
          ),
        }}
      >
        {children}
      </AppShell>
    </TenantProviders>
  )
}
