'use client'

import { type FormEvent, useState } from 'react'
import { SettingsPage } from '@/components/settings/settings-page'
import { useSubmit } from '@/components/settings/use-submit'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Segmented } from '@/components/ui/segmented'
import { Tag } from '@/components/ui/tag'
import { TextField } from '@/components/ui/text-field'
import { showToast } from '@/components/ui/toast'
import { addMailRuleAction, removeMailRuleAction } from '@/lib/actions/mail-rules'
import { listed, plural } from '@/lib/core/text'
import type { MailRuleEntry, MailRuleSettings } from '@/lib/loaders/load-mail-rules'

const kinds = [
  { value: 'ignore', label: 'Never keep' },
  { value: 'allow', label: 'Keep' },
] as const

/** Which e-mails of members' mailboxes are kept whatever else is true of them, and which never are. */
export function MailRulesPage({ settings: { rules, internal, mailboxes } }: { settings: MailRuleSettings }) {
  return (
    <SettingsPage
      title="E-mail"
      hint={`${plural(mailboxes, 'mailbox is', 'mailboxes are')} connected. An e-mail is kept where a customer takes part. Here stands what is never kept, and what is kept although it comes from a list or from our own domains. It holds for what is read from now on.`}
    >
      <div className="max-w-[720px]">
        <AddRule />
        {rules.length === 0 ? (
          <EmptyState title="No rules yet">Add an address or a domain above.</EmptyState>
        ) : (
          <ul aria-label="Rules" className="mt-5 border-t border-line">
            {rules.map((rule) => (
              <li key={rule.id} className="flex items-center gap-3 min-h-11 border-b border-line">
                <Rule rule={rule} />
              </li>
            ))}
          </ul>
        )}
        {internal.length > 0 ? (
          <p className="mt-5 text-xs text-ink-3">
            E-mails among colleagues are not kept: those within {listed(internal, 'and', 8)}, the domains of the
            members’ addresses.
          </p>
        ) : null}
      </div>
    </SettingsPage>
  )
}

function AddRule() {
  const [pattern, setPattern] = useState('')
  const [kind, setKind] = useState<MailRuleEntry['kind']>('ignore')
  const { form, busy, submit, errorAt } = useSubmit()
  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await submit(() => addMailRuleAction({ pattern, kind })))) return
    setPattern('')
    showToast('Rule added')
  }
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => void handleSubmit(event)}
      className="flex flex-wrap items-end gap-2"
    >
      <div className="min-w-0 flex-1 basis-64">
        <TextField
          id="mail-pattern"
          label="Address or domain"
          placeholder="acme.com"
          autoCapitalize="none"
          spellCheck={false}
          error={errorAt('pattern')}
          value={pattern}
          onChange={setPattern}
        />
      </div>
      <Segmented label="What becomes of it" value={kind} onChange={setKind} options={[...kinds]} />
      <Button type="submit" busy={busy} reason={pattern.trim() ? undefined : 'Enter an address or a domain'}>
        Add rule
      </Button>
    </form>
  )
}

function Rule({ rule: { id, pattern, kind, createdBy } }: { rule: MailRuleEntry }) {
  const { busy, submit } = useSubmit()
  const remove = async () => {
    if (await submit(() => removeMailRuleAction({ id }))) showToast('Rule removed')
  }
  return (
    <>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm text-ink">{pattern}</span>
        {createdBy ? <span className="block truncate text-xs text-ink-3">by {createdBy}</span> : null}
      </span>
      <Tag tone={kind === 'ignore' ? 'bad' : 'good'}>{kind === 'ignore' ? 'Never kept' : 'Kept'}</Tag>
      <Button variant="ghost" busy={busy} aria-label={`Remove the rule about ${pattern}`} onClick={() => void remove()}>
        Remove
      </Button>
    </>
  )
}
