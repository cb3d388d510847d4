'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCan, useViewer } from '@/components/records/models-context'
import { useRecord } from '@/components/records/record-context'
import { IconButton } from '@/components/ui/icon-button'
import { Bell, BellRing } from '@/components/ui/icons'
import { showToast } from '@/components/ui/toast'
import { saveField } from '@/lib/client/save-field'

/** Follows the record, or no longer; only where the model keeps who follows and the viewer may change it. */
export function FollowButton({ name }: { name: string }) {
  const { model, record } = useRecord()
  const cache = useQueryClient()
  const can = useCan()
  const viewer = useViewer()
  const field = model.fields.find((each) => each.key === model.followers)
  if (!field || !viewer || field.locked || !can('update', model.key)) return null
  const stored = record.values[field.key]
  const followers = Array.isArray(stored) ? stored.map(String) : []
  const follows = followers.includes(viewer.id)
  const toggle = async () => {
    const value = follows ? followers.filter((id) => id !== viewer.id) : [...followers, viewer.id]
    const outcome = await saveField(cache, { model, record, field, value })
    if (outcome.state === 'saved') showToast(follows ? `You no longer follow ${name}` : `You follow ${name}`)
    else
      showToast(outcome.state === 'refused' ? outcome.message : 'Somebody changed this meanwhile. Try again.', {
        tone: 'failed',
      })
  }
  return (
    <IconButton
      label={follows ? `Stop following ${name}` : `Follow ${name}`}
      aria-pressed={follows}
      onClick={() => void toggle()}
    >
      {follows ? <BellRing className="text-accent-ink" /> : <Bell />}
    </IconButton>
  )
}
