'use client'

import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { bulkWords, restWords } from '@/components/records/bulk/bulk-words'
import { RefusedDialog } from '@/components/records/bulk/refused-dialog'
import { useBulkChange } from '@/components/records/bulk/use-bulk-change'
import { announce } from '@/components/ui/announce'
import { LoaderCircle, RotateCcw, X } from '@/components/ui/icons'
import { Progress } from '@/components/ui/progress'
import { SignalLight } from '@/components/ui/signal-light'
import { useHotkeys } from '@/components/ui/use-hotkeys'
import type { BulkChange } from '@/lib/actions/bulk-changes'
import { bulkChangesQuery, isUnderWay } from '@/lib/client/bulk-changes'
import type { ResolvedModel } from '@/lib/models/resolved'

/** How far the person's changes of many records are, and what became of them, until they are put away. */
export function BulkProgress({ model }: { model: ResolvedModel }) {
  const { data: changes = [] } = useQuery(bulkChangesQuery(model.key))
  const { refresh } = useBulkChange(model)
  const running = changes.filter(isUnderWay).length
  const before = useRef(running)
  const latest = useRef(refresh)
  useEffect(() => {
    latest.current = refresh
  })
  useEffect(() => {
    if (running < before.current) void latest.current()
    before.current = running
  }, [running])
  return (
    <>
      {changes.slice(0, 3).map((change) => (
        <ProgressLine key={change.id} model={model} change={change} />
      ))}
    </>
  )
}

function ProgressLine({ model, change }: { model: ResolvedModel; change: BulkChange }) {
  const { stop, undo, putAway } = useBulkChange(model)
  const [asksWhy, setAsksWhy] = useState(false)
  const words = bulkWords(model, change)
  const rest = restWords(change)
  const isRunning = isUnderWay(change)
  const canUndo = !isRunning && change.state !== 'undone' && change.changed > 0
  const { id, state, problems, undone } = change
  const explains = state === 'undone' ? (undone?.kept.length ?? 0) > 0 : problems.length > 0
  useEffect(() => announce(words), [words])
  useHotkeys(
    canUndo ? [{ keys: 'z', label: 'Take back the change of many', group: 'This page', run: () => void undo(id) }] : [],
  )
  return (
    <section
      aria-label={words}
      className="pointer-events-auto flex h-11 max-w-full items-center gap-2 rounded-xl bg-ink pr-1.5 pl-3 text-sm whitespace-nowrap text-ink-on shadow-3 scroll-x"
    >
      {isRunning ? <LoaderCircle aria-hidden="true" className="size-3.5 flex-none animate-spin" /> : null}
      {state === 'failed' ? <SignalLight signal="bad" size={14} label="Failed" /> : null}
      <b className="font-semibold num">{words}</b>
      {rest.map((part) => (
        <span key={part} className="num opacity-75">
          {part}
        </span>
      ))}
      {state === 'running' ? (
        <Progress label={words} value={change.processed} max={change.total} tone="accent" className="w-28" />
      ) : null}
      {explains ? <LineButton onRun={() => setAsksWhy(true)}>See why</LineButton> : null}
      {state === 'waiting' || state === 'running' ? <LineButton onRun={() => void stop(id)}>Stop</LineButton> : null}
      {canUndo ? (
        <LineButton onRun={() => void undo(id)}>
          <RotateCcw className="size-3.5" /> Undo
        </LineButton>
      ) : null}
      {isRunning ? null : (
        <button
          type="button"
          aria-label="Put away"
          className="inline-flex h-8 items-center rounded-lg px-2 opacity-80"
          onClick={() => void putAway(id)}
        >
          <X className="size-3.5" />
        </button>
      )}
      {asksWhy ? <RefusedDialog model={model} change={change} onClose={() => setAsksWhy(false)} /> : null}
    </section>
  )
}

function LineButton({ onRun, children }: { onRun: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      className="flex h-8 items-center gap-1.5 rounded-lg px-2.5 font-medium underline underline-offset-2 hover:bg-ink-on/10"
      onClick={onRun}
    >
      {children}
    </button>
  )
}
