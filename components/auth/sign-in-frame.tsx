import type { ReactNode } from 'react'
import { ArcArt } from '@/components/auth/arc-art'
import { Logo } from '@/components/layout/logo'

/** The page before the app: logo, what is asked, version; beside it the arc. */
export function SignInFrame({ version, children }: { version: string; children: ReactNode }) {
  return (
    <div className="min-h-dvh grid lg:grid-cols-[520px_1fr] bg-canvas">
      <div className="flex flex-col px-6 md:px-14 py-8">
        <div className="flex items-center gap-2 text-ink">
          <Logo size={26} />
          <span aria-hidden="true" className="font-semibold tracking-[-0.02em] text-lg">
            Panorama
          </span>
        </div>
        <main className="my-auto py-10 w-full max-w-[372px]">{children}</main>
        <footer className="text-xs text-ink-3">Version {version}</footer>
      </div>
      <ArcArt />
    </div>
  )
}
