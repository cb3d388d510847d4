'use client'

import { useState } from 'react'
import { ShownOnce } from '@/components/settings/shown-once'
import { useSubmit } from '@/components/settings/use-submit'
import { Dialog, DialogContent, DialogHeader } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { TextField } from '@/components/ui/text-field'
import { issueTenantTokenAction } from '@/lib/actions/access'

/** Asks what a tenant token is for, then shows it, once. */
export function IssueToken({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('')
  const [token, setToken] = useState<string | null>(null)
  const { form, busy, submit, errorAt } = useSubmit()

  const handleSubmit = async () => {
    const answer = await submit(() => issueTenantTokenAction({ name }))
    if (answer) setToken(answer.data.token)
  }
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent>
        <DialogHeader title="New tenant token" />
        {token ? (
          <ShownOnce label="Tenant token" secret={token} onClose={onClose}>
            Copy it now: it is not shown again. Tokens made before stay valid until you revoke them.
          </ShownOnce>
        ) : (
          <DialogForm ref={form} action="Make the token" busy={busy} onSubmit={handleSubmit} onCancel={onClose}>
            <TextField
              id="token-name"
              label="What is it for?"
              mark="required"
              error={errorAt('name')}
              value={name}
              onChange={setName}
              placeholder="Nightly usage export"
            />
          </DialogForm>
        )}
      </DialogContent>
    </Dialog>
  )
}
