'use client'

import { useState } from 'react'
import { ExpirySelect } from '@/components/settings/expiry-select'
import { KeyToCopy } from '@/components/settings/key-to-copy'
import { useSubmit } from '@/components/settings/use-submit'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader } from '@/components/ui/dialog'
import { issueApiKeyAction } from '@/lib/actions/access'
import type { AccountEntry } from '@/lib/loaders/load-access-settings'

/** A further key of a service account, beside those it has. */
export function IssueKey({ account, onClose }: { account: AccountEntry; onClose: () => void }) {
  const [daysValid, setDaysValid] = useState<number | null>(null)
  const [token, setToken] = useState<string | null>(null)
  const { busy, submit } = useSubmit()
  const handleMake = async () => {
    const answer = await submit(() => issueApiKeyAction({ accountId: account.id, daysValid }))
    if (answer) setToken(answer.data.token)
  }
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent>
        <DialogHeader title={`New key for ${account.name}`} />
        {token ? (
          <KeyToCopy token={token} onClose={onClose} />
        ) : (
          <>
            <DialogBody>
              <ExpirySelect value={daysValid} onChange={setDaysValid} />
            </DialogBody>
            <DialogFooter className="justify-end">
              <Button onClick={onClose}>Cancel</Button>
              <Button variant="primary" busy={busy} onClick={() => void handleMake()}>
                Make the key
              </Button>
            </DialogFooter>
          </>
        )}
      </DialogContent>
    </Dialog>
  )
}
