import type { ReactNode } from 'react'
import { AppearanceSettings } from '@/components/me/appearance-settings'
import { LanguageSetting } from '@/components/me/language-setting'
import { MailboxSettings } from '@/components/me/mailbox-settings'
import { NameForm } from '@/components/me/name-form'
import { NotificationSettingsForm } from '@/components/me/notification-settings-form'
import { PasswordForm } from '@/components/me/password-form'
import { PortfolioFigures } from '@/components/me/portfolio-figures'
import { SessionList } from '@/components/me/session-list'
import { Avatar } from '@/components/ui/avatar'
import type { loadMe } from '@/lib/loaders/load-me'
import type { loadPortfolio } from '@/lib/loaders/load-portfolio'

type Me = Awaited<ReturnType<typeof loadMe>>

type Portfolio = Awaited<ReturnType<typeof loadPortfolio>>

/** The member's own page: what they look after, who they are, how they sign in, where they are signed in, how the app looks to them. */
export function MePage({ me, portfolio }: { me: Me; portfolio: Portfolio }) {
  return (
    <div className="flex-1 min-h-0 overflow-auto px-4 md:px-6 pt-4 pb-8">
      <div className="max-w-[720px]">
        <div className="flex items-center gap-3">
          <Avatar name={me.name} size={48} me decorative />
          <div className="min-w-0">
            <h1 className="text-xl tracking-[-0.018em] truncate">{me.name}</h1>
            <p className="text-xs text-ink-3">{me.roles.length > 0 ? me.roles.join(', ') : 'No role yet'}</p>
          </div>
        </div>
        {portfolio ? (
          <Part title="Portfolio">
            <PortfolioFigures portfolio={portfolio} />
          </Part>
        ) : null}
        <Part title="You">
          <NameForm name={me.name} email={me.email} />
        </Part>
        <Part title="Password">
          <PasswordForm hasPassword={me.hasPassword} />
        </Part>
        <Part title="Sessions">
          <SessionList sessions={me.sessions} />
        </Part>
        <Part title="E-mail" id="e-mail">
          <MailboxSettings stored={me.mailbox} email={me.email} />
        </Part>
        <Part title="Notifications" id="notifications">
          <NotificationSettingsForm stored={me.notifications} hasMail={me.hasMail} email={me.email} />
        </Part>
        <Part title="In this app">
          <AppearanceSettings timeZone={me.timeZone} tenantTimeZone={me.tenantTimeZone} />
          <div className="mt-5">
            <LanguageSetting chosen={me.locale ?? me.houseLanguage} languages={me.languages} />
          </div>
        </Part>
      </div>
    </div>
  )
}

function Part({ title, id, children }: { title: string; id?: string; children: ReactNode }) {
  return (
    <section
      id={id}
      aria-label={title}
      className="grid md:grid-cols-[160px_1fr] gap-x-6 gap-y-2 mt-6 pt-5 border-t border-line"
    >
      <h2 className="text-sm">{title}</h2>
      <div className="min-w-0">{children}</div>
    </section>
  )
}
