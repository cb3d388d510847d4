'use client'

import { type FormEvent, useState } from 'react'
import { MailboxReach } from '@/components/me/mailbox-reach'
import { ServerFields } from '@/components/me/server-fields'
import { useSubmit } from '@/components/settings/use-submit'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { TextField } from '@/components/ui/text-field'
import { showToast } from '@/components/ui/toast'
import { connectMailboxAction } from '@/lib/actions/mailboxes'
import { guessServers } from '@/lib/core/mail-server'
import type { MailboxDays } from '@/lib/core/mailbox-state'

/** Address, password, and where the mailbox is. Nothing is kept until both of its servers let us in. */
export function ConnectMailbox({ email, onChange }: { email: string; onChange: () => unknown }) {
  const [address, setAddress] = useState(email)
  const [password, setPassword] = useState('')
  const [username, setUsername] = useState('')
  const [days, setDays] = useState<MailboxDays>(90)
  // Until somebody changes them, the servers are those that most with such an address have.
  const [chosen, setChosen] = useState<ReturnType<typeof guessServers> | null>(null)
  const servers = chosen ?? guessServers(address)
  const { form, busy, submit, errorAt } = useSubmit()
  const atServers = errorAt('imap') ?? errorAt('smtp') ?? errorAt('username')

  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault()
    const input = { address, password, days, ...servers, ...(username.trim() && { username: username.trim() }) }
    if (!(await submit(() => connectMailboxAction(input)))) return
    setPassword('')
    showToast('Connected. Your e-mails are being read.')
    await onChange()
  }
  return (
    <form ref={form} noValidate onSubmit={(event) => void handleSubmit(event)} className="space-y-4">
      <p className="text-sm text-ink-2">
        E-mails with customers become conversations at the customer, for everybody who may see it. Those among
        colleagues and with people nobody knows are not kept.
      </p>
      <TextField
        id="mailbox-address"
        label="Address"
        type="email"
        autoComplete="email"
        error={errorAt('address')}
        value={address}
        onChange={setAddress}
      />
      <TextField
        id="mailbox-password"
        label="Password of the mailbox"
        type="password"
        autoComplete="off"
        hint="Some providers want one that is made for programs: an app password."
        error={errorAt('password')}
        value={password}
        onChange={setPassword}
      />
      <MailboxReach id="mailbox-days" value={days} onChange={setDays} />
      <Disclosure key={atServers ? 'wrong' : 'right'} title="Servers" defaultOpen={Boolean(atServers)}>
        <div className="space-y-4 pt-2">
          <ServerFields
            id="imap"
            label="Reading (IMAP)"
            server={servers.imap}
            error={errorAt('imap')}
            onChange={(imap) => setChosen({ ...servers, imap })}
          />
          <ServerFields
            id="smtp"
            label="Sending (SMTP)"
            server={servers.smtp}
            error={errorAt('smtp')}
            onChange={(smtp) => setChosen({ ...servers, smtp })}
          />
          <TextField
            id="mailbox-username"
            label="Name to sign in with"
            hint="The address, where nothing stands here."
            autoComplete="off"
            error={errorAt('username')}
            value={username}
            onChange={setUsername}
          />
        </div>
      </Disclosure>
      <Button
        type="submit"
        className="h-8"
        busy={busy}
        reason={address && password ? undefined : 'Enter address and password'}
      >
        Connect mailbox
      </Button>
    </form>
  )
}
