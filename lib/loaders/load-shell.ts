import 'server-only'
import { can, canAdminister } from '@/lib/auth/policy'
import { currentMember } from '@/lib/auth/session'
import { contextForRequest } from '@/lib/server/context'
import { checkedNarrowing, narrowingOfPage } from '@/lib/server/narrowing'

/** The ways through the app that this person has, and who they are. */
export async function loadShell() {
  const ctx = await contextForRequest()
  const signedIn = await currentMember()
  const visible = ctx.models.list.filter((model) => !model.hidden && can(ctx.actor, 'view', model.key))
  const hasModule = (name: string) => visible.some((model) => model.module === name)
  const profiles = visible.filter((model) => model.profile).map((model) => `/${model.slug}`)
  const navigation = [
    { key: 'data', label: 'Data', href: '/data', icon: 'table-2', goKey: 'd', covers: ['/data', ...profiles] },
    ...(hasModule('actions')
      ? [{ key: 'actions', label: 'Actions', href: '/actions', icon: 'circle-check', goKey: 'a' }]
      : []),
    ...(hasModule('conversations')
      ? [
          {
            key: 'conversations',
            label: 'Conversations',
            href: '/conversations',
            icon: 'messages-square',
            short: 'Inbox',
            goKey: 'c',
          },
        ]
      : []),
    { key: 'imports', label: 'Import', href: '/imports', icon: 'file-spreadsheet', goKey: 'i', foot: true },
    ...(canAdminister(ctx.actor)
      ? [
          {
            key: 'settings',
            label: 'Settings',
            href: '/settings',
            icon: 'settings',
            goKey: 's',
            foot: true,
            covers: ['/settings', '/me'],
          },
        ]
      : []),
  ]
  const role = signedIn?.roles.map((entry) => entry.name).join(', ')
  const narrowedTo = checkedNarrowing(ctx, await narrowingOfPage()) ?? null
  return { navigation, narrowedTo, member: { name: signedIn?.member.name ?? ctx.actor.name, role: role || undefined } }
}
