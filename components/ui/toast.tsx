'use client'

import { toast as sonner } from 'sonner'
import { Check } from '@/components/ui/icons'
import { SignalLight } from '@/components/ui/signal-light'

type ToastOptions = {
  tone?: 'done' | 'failed'
  /** Taking the change back; also on Z while the toast is there. */
  undo?: () => void | Promise<void>
  /** Another way on, such as "Open". */
  action?: { label: string; run: () => void }
  /** For how many seconds it stays; six when absent. */
  lasts?: number
}

let lastUndo: { id: string | number; run: () => void } | null = null

/** Says in one line what happened. Stays six seconds, longer under the pointer. */
export function showToast(message: string, { tone = 'done', undo, action, lasts = 6 }: ToastOptions = {}) {
  const button = undo ? { label: 'Undo', run: () => void undo() } : action
  const id = sonner.custom(
    (current) => (
      <div className="flex items-center gap-3 min-h-10 pl-3 pr-1.5 py-1 rounded-lg font-sans text-sm bg-ink text-ink-on shadow-3 w-fit mx-auto max-w-full">
        {tone === 'done' ? <Check className="size-3.5" /> : <SignalLight signal="bad" size={14} label="Failed" />}
        <span className="pr-1.5">{message}</span>
        {button ? (
          <button
            type="button"
            className="h-7 px-2.5 flex-none rounded-md font-medium underline underline-offset-2"
            onClick={() => {
              sonner.dismiss(current)
              button.run()
            }}
          >
            {button.label}
          </button>
        ) : null}
        {undo ? <span className="opacity-60 text-xs pr-1">Z</span> : null}
      </div>
    ),
    { duration: lasts * 1000, onDismiss: () => forget(id), onAutoClose: () => forget(id) },
  )
  if (undo) lastUndo = { id, run: () => void undo() }
}

/** Takes the last change back, if its toast is still there. */
export function undoLast() {
  const undo = lastUndo
  if (!undo) return
  lastUndo = null
  sonner.dismiss(undo.id)
  undo.run()
}

function forget(id: string | number) {
  if (lastUndo?.id === id) lastUndo = null
}
