'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ShownLight } from '@/components/profiles/shown-light'
import { useCan, useClock } from '@/components/records/models-context'
import { useRecord } from '@/components/records/record-context'
import { useSubmit } from '@/components/settings/use-submit'
import { Button } from '@/components/ui/button'
import { DatePicker } from '@/components/ui/date-picker'
import { Dialog, DialogContent, DialogHeader } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { ErrorState } from '@/components/ui/error-state'
import { FormField } from '@/components/ui/form-field'
import { Segmented } from '@/components/ui/segmented'
import { type Signal, SignalLight, signalWords } from '@/components/ui/signal-light'
import { SkeletonRows } from '@/components/ui/skeleton'
import { TextField } from '@/components/ui/text-field'
import { lightChangesAction, setLightAction } from '@/lib/actions/success-units'
import { keys } from '@/lib/client/query-keys'
import { formatMoment } from '@/lib/core/date-words'
import { addDays } from '@/lib/core/dates'
import { formatNumber } from '@/lib/core/numbers'
import { startOfDayIn } from '@/lib/core/time-zone'

type LightDialogProps = { companyId: string; unit: ShownLight; onClose: () => void }

const signals: Signal[] = ['good', 'warn', 'bad', 'idle']

/** One light: what it means, how it came to be so, and setting it by hand with a reason. */
export function LightDialog({ companyId, unit, onClose }: LightDialogProps) {
  const { model } = useRecord()
  const can = useCan()
  const clock = useClock()
  const cache = useQueryClient()
  const [light, setLight] = useState<Signal>(unit.signal)
  const [display, setDisplay] = useState('')
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState<string | null>(null)
  const { form, busy, submit, errorAt } = useSubmit()
  const mayChange = can('update', model.key)
  const send = async (next: Signal | null, why: string) => {
    // To the end of the day, by the company's calendar.
    const expiresAt = until
      ? new Date(startOfDayIn(addDays(until, 1), clock.timeZone).getTime() - 1000).toISOString()
      : null
    const done = await submit(() =>
      setLightAction({
        companyId,
        unitId: unit.id,
        light: next,
        display: next ? display || null : null,
        reason: why,
        expiresAt,
      }),
    )
    if (!done) return
    void cache.invalidateQueries({ queryKey: historyKey(companyId, unit.id) })
    onClose()
  }
  return (
    <Dialog open onOpenChange={onClose} dirty={reason !== '' || display !== ''}>
      <DialogContent>
        <DialogHeader title={unit.name} description={signalWords[unit.signal]} />
        <DialogForm
          ref={form}
          className="grid gap-4"
          action={mayChange ? 'Set light' : null}
          busy={busy}
          onSubmit={() => send(light, reason)}
          onCancel={onClose}
          note={
            mayChange && unit.isSetByHand ? (
              <Button busy={busy} onClick={() => void send(null, 'Taken back')}>
                {unit.hasSource ? 'Back to its source' : 'Take it back'}
              </Button>
            ) : null
          }
        >
          {unit.explanation ? <p className="text-sm text-ink-2">{unit.explanation}</p> : null}
          {mayChange ? (
            <fieldset className="grid gap-3 md:grid-cols-2">
              <legend className="text-sm font-semibold text-ink mb-2">Set by hand</legend>
              <div className="md:col-span-2">
                <Segmented
                  label="Light"
                  value={light}
                  onChange={(value) => setLight(signals.find((each) => each === value) ?? 'idle')}
                  options={signals.map((each) => ({
                    value: each,
                    label: signalWords[each],
                    icon: <SignalLight signal={each} size={12} label="" />,
                  }))}
                />
              </div>
              <TextField
                id="light-reason"
                label="Why"
                mark="required"
                error={errorAt('reason')}
                value={reason}
                onChange={setReason}
              />
              <TextField
                id="light-display"
                label="In words"
                hint="In place of a number"
                value={display}
                onChange={setDisplay}
              />
              <FormField id="light-until" label="Stands until" hint="Empty: until somebody changes it">
                <DatePicker id="light-until" value={until} onChange={setUntil} />
              </FormField>
            </fieldset>
          ) : null}
          <History companyId={companyId} unitId={unit.id} />
        </DialogForm>
      </DialogContent>
    </Dialog>
  )
}

const historyKey = (companyId: string, unitId: string) => keys.company(companyId, 'light', unitId)

function History({ companyId, unitId }: { companyId: string; unitId: string }) {
  const clock = useClock()
  const history = useQuery({
    queryKey: historyKey(companyId, unitId),
    queryFn: async () => {
      const result = await lightChangesAction({ companyId, unitId })
      if (!result.ok) throw new Error(result.failure.detail)
      return result.data
    },
  })
  return (
    <section aria-label="History">
      <h3 className="text-sm font-semibold mb-1.5">History</h3>
      {history.isPending ? <SkeletonRows rows={3} /> : null}
      {history.error ? <ErrorState title="Could not load its history" onRetry={() => void history.refetch()} /> : null}
      {history.data?.length === 0 ? <p className="text-sm text-ink-3">It has not changed yet.</p> : null}
      <ul className="max-h-56 overflow-auto">
        {history.data?.map((change) => (
          <li
            key={`${change.at} ${change.light}`}
            className="flex items-center gap-2 min-h-8 py-1 border-b border-line text-sm"
          >
            <SignalLight signal={change.light} size={14} />
            <span className="text-ink">
              {change.display ??
                (change.value === null ? null : formatNumber(change.value)) ??
                signalWords[change.light]}
            </span>
            <span className="text-xs text-ink-3 truncate">
              {change.setBy ? `by ${change.setBy}${change.reason ? `: ${change.reason}` : ''}` : ''}
            </span>
            <span className="ml-auto text-xs text-ink-3 flex-none">
              {formatMoment(change.at, clock.now, clock.timeZone)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
