'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useState } from 'react'
import { SecretToCopy } from '@/components/settings/secret-to-copy'
import { useSubmit } from '@/components/settings/use-submit'
import { WebhookForm } from '@/components/settings/webhook-form'
import { ConfirmDialog } from '@/components/ui/alert-dialog'
import { Dialog, DialogContent, DialogHeader } from '@/components/ui/dialog'
import { IconButton } from '@/components/ui/icon-button'
import { Ellipsis, Pause, Pencil, Play, RotateCw, Trash2 } from '@/components/ui/icons'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import { showToast } from '@/components/ui/toast'
import { removeWebhookAction, rotateWebhookSecretAction, setWebhookStateAction } from '@/lib/actions/webhooks'
import type { WebhookEntry, WebhookSettings } from '@/lib/loaders/load-webhooks'

const list = '/settings/webhooks'

type WebhookMenuProps = { webhook: WebhookEntry; accounts: WebhookSettings['accounts'] }

/** Everything one may do with a webhook. */
export function WebhookMenu({ webhook, accounts }: WebhookMenuProps) {
  const { id, name } = webhook
  const router = useRouter()
  const pathname = usePathname()
  const [open, setOpen] = useState<'edit' | 'rotate' | 'remove' | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const { submit } = useSubmit()
  const close = () => setOpen(null)

  const setState = async (state: 'active' | 'paused') => {
    if (!(await submit(() => setWebhookStateAction({ id, state })))) return
    showToast(state === 'active' ? `${name} goes on` : `${name} is paused: what happens meanwhile is not sent later`)
  }
  const rotate = async () => {
    const answer = await submit(() => rotateWebhookSecretAction({ id }))
    if (answer) setSecret(answer.data.secret)
  }
  const remove = async () => {
    const result = await removeWebhookAction({ id })
    if (!result.ok) return void showToast(result.failure.detail, { tone: 'failed' })
    showToast(`${name} is gone`)
    // Its own page cannot be drawn anew.
    if (pathname === list) router.refresh()
    else router.push(list)
  }
  return (
    <>
      <Menu>
        <MenuTrigger asChild>
          <IconButton label={`Actions for ${name}`}>
            <Ellipsis />
          </IconButton>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem icon={<Pencil />} onSelect={() => setOpen('edit')}>
            Change
          </MenuItem>
          {webhook.state === 'active' ? (
            <MenuItem icon={<Pause />} onSelect={() => void setState('paused')}>
              Pause
            </MenuItem>
          ) : (
            <MenuItem icon={<Play />} onSelect={() => void setState('active')}>
              Let it go on
            </MenuItem>
          )}
          <MenuItem icon={<RotateCw />} onSelect={() => setOpen('rotate')}>
            New secret
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={<Trash2 />} danger onSelect={() => setOpen('remove')}>
            Delete
          </MenuItem>
        </MenuContent>
      </Menu>
      {open === 'edit' ? <WebhookForm webhook={webhook} accounts={accounts} onClose={close} /> : null}
      {open === 'rotate' ? (
        <ConfirmDialog
          open
          onOpenChange={close}
          title={`Make a new secret for ${name}?`}
          action={{ label: 'Make a new secret', run: rotate }}
        >
          For a day, deliveries are signed with the old one as well, so that nothing is lost while you put the new one
          in place.
        </ConfirmDialog>
      ) : null}
      {open === 'remove' ? (
        <ConfirmDialog
          open
          onOpenChange={close}
          title={`Delete ${name}?`}
          action={{ label: 'Delete', danger: true, run: remove }}
        >
          What waits is not sent any more, and its deliveries are gone.
        </ConfirmDialog>
      ) : null}
      {secret ? (
        <Dialog open onOpenChange={() => setSecret(null)}>
          <DialogContent>
            <DialogHeader title={`New secret for ${name}`} />
            <SecretToCopy secret={secret} onClose={() => setSecret(null)} />
          </DialogContent>
        </Dialog>
      ) : null}
    </>
  )
}
