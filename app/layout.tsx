import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { readPreferences } from '@/components/layout/read-preferences'
import { Announcer } from '@/components/ui/announcer'
import { Toaster } from '@/components/ui/toaster'
import { TooltipLayer } from '@/components/ui/tooltip-layer'
import { currentMember } from '@/lib/auth/session'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Panorama', template: '%s · Panorama' },
  description: 'Everything a company knows about its customers, in one place.',
  icons: { icon: '/icon.svg' },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = (await readPreferences()).theme ?? (await themeOfMember())
  return (
    <html lang="en" data-theme={theme}>
      <body>
        {children}
        <TooltipLayer />
        <Toaster />
        <Announcer />
      </body>
    </html>
  )
}

/** The theme this person chose in another browser; the sign-in page and a database that is away know none. */
async function themeOfMember(): Promise<string> {
  const signedIn = await currentMember().catch(() => null)
  return signedIn?.member.theme ?? 'system'
}
