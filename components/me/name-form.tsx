'use client'

import { type FormEvent, useState } from 'react'
import { useSubmit } from '@/components/settings/use-submit'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { showToast } from '@/components/ui/toast'
import { renameSelfAction } from '@/lib/actions/session'

/** How one is called; the e-mail one signs in with is an administrator's to change. */
export function NameForm({ name: stored, email }: { name: string; email: string }) {
  const [name, setName] = useState(stored)
  const { form, busy, submit, errorAt } = useSubmit()
  const isChanged = name.trim() !== stored

  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault()
    if (await submit(() => renameSelfAction({ name }))) showToast('Name saved')
  }
  return (
    <form ref={form} noValidate onSubmit={(event) => void handleSubmit(event)} className="space-y-4">
      <TextField
        id="my-name"
        label="Name"
        error={errorAt('name')}
        autoComplete="name"
        value={name}
        onChange={setName}
      />
      <TextField
        id="my-email"
        label="E-mail"
        hint="You sign in with it. An administrator can change it."
        value={email}
        locked
      />
      <Button type="submit" className="h-8" busy={busy} reason={isChanged ? undefined : 'The name is as it was'}>
        Save name
      </Button>
    </form>
  )
}
