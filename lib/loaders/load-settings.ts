import 'server-only'
import { canAdminister } from '@/lib/auth/policy'
import { currentMember } from '@/lib/auth/session'
import type { Ctx } from '@/lib/records/context'
import { contextForRequest } from '@/lib/server/context'

export type SettingsPage = { key: string; label: string; href: string; icon: string }
export type SettingsGroup = { label: string; pages: SettingsPage[] }

/** The settings this person has, in their groups. */
export async function loadSettings(): Promise<SettingsGroup[]> {
  const [ctx, signedIn] = await Promise.all([contextForRequest(), currentMember()])
  const own = { label: 'You', pages: [{ key: 'me', label: 'Profile', href: '/me', icon: 'user-round' }] }
  const filters = { key: 'filters', label: 'Filters', href: '/settings/filters', icon: 'list-filter' }
  const reference = { key: 'api-reference', label: 'API reference', href: '/settings/api-reference', icon: 'file-text' }
  if (!canAdminister(ctx.actor)) {
    return [own, { label: 'Data', pages: [filters] }, { label: 'Programs', pages: [reference] }]
  }
  return [
    own,
    {
      label: 'Data',
      pages: [
        { key: 'fields', label: 'Fields', href: '/settings/fields', icon: 'list-tree' },
        { key: 'models', label: 'Models', href: '/settings/models', icon: 'boxes' },
        { key: 'templates', label: 'Profile templates', href: '/settings/templates', icon: 'layout-template' },
        { key: 'metrics', label: 'Metrics', href: '/settings/metrics', icon: 'trending-up' },
        { key: 'success-units', label: 'Success units', href: '/settings/success-units', icon: 'traffic-cone' },
        filters,
        { key: 'e-mail', label: 'E-mail', href: '/settings/e-mail', icon: 'mail' },
      ],
    },
    {
      label: signedIn?.tenant.name ?? 'Access',
      pages: [
        { key: 'members', label: 'Members', href: '/settings/members', icon: 'users-round' },
        { key: 'roles', label: 'Roles', href: '/settings/roles', icon: 'shield-check' },
      ],
    },
    {
      label: 'Programs',
      pages: [
        { key: 'api-keys', label: 'API keys', href: '/settings/api-keys', icon: 'key-round' },
        { key: 'webhooks', label: 'Webhooks', href: '/settings/webhooks', icon: 'zap' },
        {
          key: 'usage-events',
          label: 'Discarded events',
          href: '/settings/discarded-events',
          icon: 'circle-question-mark',
        },
        reference,
      ],
    },
  ]
}

/** The context for pages of settings; null for whoever may not change any, and then the page says so. */
export async function administratorContext(): Promise<Ctx | null> {
  const ctx = await contextForRequest()
  return canAdminister(ctx.actor) ? ctx : null
}
