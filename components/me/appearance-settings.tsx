'use client'

import { useMemo } from 'react'
import { ThemeToggle } from '@/components/layout/theme-toggle'
import { placeOf, zoneOptions } from '@/components/me/zone-options'
import { useSubmit } from '@/components/settings/use-submit'
import { Combobox } from '@/components/ui/combobox'
import { FormField } from '@/components/ui/form-field'
import { useSingleKeys } from '@/components/ui/single-keys'
import { Switch } from '@/components/ui/switch'
import { showToast } from '@/components/ui/toast'
import { updatePreferencesAction } from '@/lib/actions/session'

type AppearanceSettingsProps = {
  /** One's own; null while one reads times in the tenant's. */
  timeZone: string | null
  tenantTimeZone: string
}

/** How the app looks and answers to this person. */
export function AppearanceSettings({ timeZone, tenantTimeZone }: AppearanceSettingsProps) {
  const [singleKeys, setSingleKeys] = useSingleKeys()
  const { submit } = useSubmit()
  const zones = useMemo(() => zoneOptions(new Date()), [])
  const saveZone = async (zone: string | null) => {
    if (!(await submit(() => updatePreferencesAction({ timeZone: zone })))) return
    showToast(`Times are shown as in ${placeOf(zone ?? tenantTimeZone)}`)
  }
  return (
    <div className="space-y-5">
      <div>
        <span className="label">Theme</span>
        <ThemeToggle />
      </div>
      <FormField
        id="my-zone"
        label="Time zone"
        hint={timeZone ? 'Days follow the calendar of your team.' : 'As for the whole team, until you choose your own.'}
      >
        <Combobox
          id="my-zone"
          aria-describedby="my-zone-note"
          value={timeZone ? { value: timeZone, label: placeOf(timeZone) } : null}
          onChange={(option) => void saveZone(option?.value ?? null)}
          source={zones}
          placeholder={placeOf(tenantTimeZone)}
        />
      </FormField>
      <label htmlFor="single-keys" className="flex items-start gap-2.5 text-sm">
        <Switch id="single-keys" checked={singleKeys} onChange={setSingleKeys} className="mt-0.5" />
        <span>
          <span className="block text-ink">Single-key shortcuts</span>
          <span className="block text-xs text-ink-3">
            L logs, T adds a task, ? shows them all. For this browser; turn them off where they get in the way.
          </span>
        </span>
      </label>
    </div>
  )
}
