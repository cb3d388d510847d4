'use client'

import { useState } from 'react'
import { useClock } from '@/components/records/models-context'
import { useSubmit } from '@/components/settings/use-submit'
import { ConfirmDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { History } from '@/components/ui/icons'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { restoreVersionAction } from '@/lib/actions/templates'
import { formatMoment } from '@/lib/core/date-words'
import type { VersionEntry } from '@/lib/loaders/load-designer'

type VersionsMenuProps = { id: string; live: number; versions: VersionEntry[]; onRestored: () => void }

/** What was live, since when and by whom; any of it can be the draft again. */
export function VersionsMenu({ id, live, versions, onRestored }: VersionsMenuProps) {
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<VersionEntry | null>(null)
  const clock = useClock()
  const { submit } = useSubmit()
  return (
    <>
      <Popover open={open} onOpenChange={setOpen}>
        <PopoverTrigger asChild>
          <IconButton label="Versions">
            <History />
          </IconButton>
        </PopoverTrigger>
        <PopoverContent label="Versions" className="w-80 p-3">
          <h2 className="text-sm font-semibold mb-1">Versions</h2>
          {versions.length === 0 ? <p className="text-sm text-ink-3">Not published yet.</p> : null}
          <ul className="max-h-80 overflow-auto">
            {versions.map((version) => (
              <li key={version.version} className="flex items-start gap-2 py-2 border-b border-line text-sm">
                <div className="min-w-0 flex-1">
                  <div className="text-ink">
                    Version {version.version}
                    {version.version === live ? ', live' : ''}
                  </div>
                  <div className="text-xs text-ink-3">
                    {formatMoment(version.at, clock.now, clock.timeZone)}
                    {version.by ? ` by ${version.by}` : ''}
                  </div>
                  {version.note ? <div className="text-xs text-ink-2">{version.note}</div> : null}
                </div>
                <Button
                  onClick={() => {
                    setOpen(false)
                    setChosen(version)
                  }}
                >
                  Restore
                </Button>
              </li>
            ))}
          </ul>
        </PopoverContent>
      </Popover>
      <ConfirmDialog
        open={chosen !== null}
        onOpenChange={() => setChosen(null)}
        title={`Make version ${chosen?.version ?? ''} the draft?`}
        action={{
          label: 'Restore as draft',
          run: async () => {
            if (chosen && (await submit(() => restoreVersionAction({ id, version: chosen.version, replace: true }))))
              onRestored()
          },
        }}
      >
        It replaces the draft you work on. What is live stays until you publish.
      </ConfirmDialog>
    </>
  )
}
