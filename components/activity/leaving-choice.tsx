'use client'

import { leavingTimes } from '@/components/activity/leaving-times'
import { Button } from '@/components/ui/button'
import { DateTimePicker } from '@/components/ui/date-time-picker'
import { IconButton } from '@/components/ui/icon-button'
import { ChevronDown, Clock, X } from '@/components/ui/icons'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu'

/** Soon, at an instant, or not yet: a draft. */
export type Leaving = 'soon' | (string & {}) | null

type LeavingMenuProps = { leaving: Leaving; timeZone: string; onChoose: (leaving: Leaving) => void }

/** The ways of an e-mail to leave another time than at once. */
export function LeavingMenu({ leaving, timeZone, onChoose }: LeavingMenuProps) {
  const now = new Date()
  const times = leavingTimes(now, timeZone)
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button className="max-md:w-full">
          <Clock /> {leaving === 'soon' ? 'Send later' : 'Another time'} <ChevronDown className="size-3.5" />
        </Button>
      </MenuTrigger>
      <MenuContent>
        {times.map(({ key, label, at }) => (
          <MenuItem key={key} onSelect={() => onChoose(at)}>
            {label}
          </MenuItem>
        ))}
        <MenuItem onSelect={() => onChoose(times[0]?.at ?? now.toISOString())}>Choose a moment</MenuItem>
        <MenuSeparator />
        <MenuItem onSelect={() => onChoose(null)}>Keep as a draft</MenuItem>
      </MenuContent>
    </Menu>
  )
}

type LeavingFieldProps = { leaving: string; timeZone: string; onChange: (leaving: Leaving) => void }

/** When an e-mail leaves that was put off, on the clock of its writer. */
export function LeavingField({ leaving, timeZone, onChange }: LeavingFieldProps) {
  return (
    <div>
      <span className="label">
        Leaves <span className="ml-auto font-normal text-ink-3">{timeZone.replaceAll('_', ' ')} time</span>
      </span>
      <div className="flex items-center gap-1.5">
        <div className="min-w-0 flex-1">
          <DateTimePicker
            label="Leaves"
            value={leaving}
            timeZone={timeZone}
            onChange={(instant) => instant && onChange(instant)}
          />
        </div>
        <IconButton label="Send at once instead" onClick={() => onChange('soon')}>
          <X />
        </IconButton>
      </div>
    </div>
  )
}
