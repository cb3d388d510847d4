'use client'

import { type FormEvent, useState } from 'react'
import { useSubmit } from '@/components/settings/use-submit'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { showToast } from '@/components/ui/toast'
import { changePasswordAction } from '@/lib/actions/session'

/** Changes one's password, or sets the first one. */
export function PasswordForm({ hasPassword }: { hasPassword: boolean }) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const { form, busy, submit, errorAt } = useSubmit()

  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await submit(() => changePasswordAction({ current, next })))) return
    setCurrent('')
    setNext('')
    showToast(hasPassword ? 'Password changed. All other sessions have ended.' : 'Password set')
  }
  return (
    <form ref={form} noValidate onSubmit={(event) => void handleSubmit(event)} className="space-y-4">
      {hasPassword ? (
        <TextField
          id="current-password"
          label="Current password"
          error={errorAt('current')}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
        />
      ) : (
        <p className="text-sm">You sign in by link so far. With a password you need none.</p>
      )}
      <TextField
        id="next-password"
        label="New password"
        error={errorAt('next')}
        hint="At least 10 characters; a few words are easier to keep in mind. All other sessions end."
        type="password"
        autoComplete="new-password"
        value={next}
        onChange={setNext}
      />
      <Button type="submit" className="h-8" busy={busy} reason={next ? undefined : 'Enter a new password'}>
        {hasPassword ? 'Change password' : 'Set password'}
      </Button>
    </form>
  )
}
