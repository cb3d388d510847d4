'use client'

import { useSyncExternalStore } from 'react'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader } from '@/components/ui/dialog'
import { activeHotkeys, type Hotkey, onHotkeysChange } from '@/components/ui/hotkey-registry'
import { Keyboard } from '@/components/ui/icons'
import { Kbd } from '@/components/ui/kbd'
import { useSingleKeys } from '@/components/ui/single-keys'
import { Switch } from '@/components/ui/switch'

const none: readonly Hotkey[] = []

/** The keys that work on this page, as they are registered. */
export function HotkeyMap({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const hotkeys = useSyncExternalStore(onHotkeysChange, activeHotkeys, () => none)
  const [singleKeys, setSingleKeys] = useSingleKeys()
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogHeader icon={<Keyboard />} title="Keyboard" description="What works on this page" />
        <DialogBody isText>
          <div className="grid md:grid-cols-2 gap-x-8 gap-y-4">
            {[...byGroup(hotkeys)].map(([group, keys]) => (
              <section key={group}>
                <h3 className="eyebrow mb-1">{group}</h3>
                {keys.map((hotkey) => (
                  <div key={hotkey.keys} className="flex items-center gap-3 min-h-8 text-sm text-ink-2">
                    {hotkey.label}
                    <span className="ml-auto flex-none">
                      <Kbd keys={hotkey.keys} />
                    </span>
                  </div>
                ))}
              </section>
            ))}
          </div>
        </DialogBody>
        <DialogFooter>
          <label htmlFor="single-keys" className="flex items-center gap-2 text-ink-2">
            <Switch id="single-keys" checked={singleKeys} onChange={setSingleKeys} />
            Single letters act, except where you type
          </label>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  )
}

function byGroup(hotkeys: readonly Hotkey[]): Map<string, Hotkey[]> {
  const groups = new Map<string, Hotkey[]>()
  for (const hotkey of hotkeys) {
    const group = groups.get(hotkey.group ?? 'This page') ?? []
    const earlier = group.findIndex((other) => other.keys === hotkey.keys)
    if (earlier >= 0) group.splice(earlier, 1)
    group.push(hotkey)
    groups.set(hotkey.group ?? 'This page', group)
  }
  return groups
}
