'use client'

import { type ClipboardEvent, useRef, useState } from 'react'
import type { ChoiceDraft } from '@/components/settings/fields/field-draft'
import { ConfirmDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Plus, X } from '@/components/ui/icons'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { SortableList, SortableRow } from '@/components/ui/sortable-list'
import { Tag } from '@/components/ui/tag'
import { useFocusKept } from '@/components/ui/use-focus-kept'
import { listed } from '@/lib/core/text'
import { useWords } from '@/lib/filters/uses'
import type { FieldEntry } from '@/lib/loaders/load-field-settings'

type ChoicesEditorProps = {
  choices: ChoiceDraft[]
  onChange: (choices: ChoiceDraft[]) => void
  /** The values are the tenant's; of the system's only the names may change. */
  own: boolean
  /** What names a value in a condition or a formula, by value. */
  usedIn: FieldEntry['valuesUsedIn']
  error?: string
}

const tones = {
  neutral: 'Grey',
  accent: 'Blue',
  good: 'Green',
  warn: 'Amber',
  bad: 'Red',
  teal: 'Teal',
  plum: 'Plum',
  wheat: 'Wheat',
  clay: 'Clay',
} as const

// The keys of an object are known to be these.
const toneKeys = Object.keys(tones) as (keyof typeof tones)[]

let made = 0
const LONGEST = 200

/** The values of a list: their names, colours and order. A new name goes into every record that has the value. */
export function ChoicesEditor({ choices, onChange, own, usedIn, error }: ChoicesEditorProps) {
  const change = (key: string, next: Partial<ChoiceDraft>) =>
    onChange(choices.map((choice) => (choice.key === key ? { ...choice, ...next } : choice)))
  const rename = (key: string, label: string) => change(key, own ? { label, value: label } : { label })
  const [leaving, setLeaving] = useState<ChoiceDraft | null>(null)
  const usesOf = ({ was }: ChoiceDraft) => (was === undefined ? [] : (usedIn[was] ?? []))
  const left = choices.flatMap((choice) =>
    choice.was !== undefined && choice.value !== choice.was
      ? usesOf(choice).flatMap(({ name, byHand }) => (byHand ? [{ was: choice.was, name }] : []))
      : [],
  )
  const box = useRef<HTMLDivElement>(null)
  const place = useRef(0)
  useFocusKept(box, () => {
    const names = box.current?.querySelectorAll<HTMLElement>('input[aria-label^="Name of"]')
    return names?.[Math.min(place.current, names.length - 1)] ?? box.current?.querySelector<HTMLElement>('[data-adds]')
  })
  const remove = ({ key }: ChoiceDraft) => onChange(choices.filter((choice) => choice.key !== key))
  const empty = (label = ''): ChoiceDraft => {
    made += 1
    return { key: `new-${made}`, value: label, label }
  }
  const addBelow = (key: string) =>
    onChange(choices.flatMap((choice) => (choice.key === key ? [choice, empty()] : [choice])))
  /** Lines, or the cells of a spreadsheet's column: each of them is a value. */
  const handlePaste = (event: ClipboardEvent, key: string) => {
    const lines = event.clipboardData.getData('text/plain').split(/[\n\r\t]+/)
    const [first, ...others] = lines.map((line) => line.trim().slice(0, LONGEST)).filter(Boolean)
    if (first === undefined || others.length === 0) return
    event.preventDefault()
    onChange(
      choices.flatMap((choice) =>
        choice.key === key
          ? choice.label === ''
            ? [{ ...choice, label: first, value: first }, ...others.map(empty)]
            : [choice, ...[first, ...others].map(empty)]
          : [choice],
      ),
    )
  }
  return (
    <div ref={box}>
      <p className="label">
        Values<span className="ml-auto font-normal text-ink-3">drag to set the order</span>
      </p>
      <div className="border border-line rounded-md">
        <SortableList
          label="Values"
          items={choices.map(({ key, label }) => ({ id: key, label: label || 'new value' }))}
          onOrder={(keys) => onChange(keys.flatMap((key) => choices.find((choice) => choice.key === key) ?? []))}
        >
          {choices.map((choice) => (
            <SortableRow
              key={choice.key}
              id={choice.key}
              className="flex items-center gap-2 px-1 py-1 border-b border-line"
            >
              <Input
                className="flex-1 min-w-0"
                aria-label={`Name of ${choice.was ?? 'new value'}`}
                value={choice.label}
                autoFocus={choice.key.startsWith('new-') && choice.label === ''}
                onChange={(event) => rename(choice.key, event.target.value)}
                onKeyDown={(event) => {
                  // Enter asks for the next value, not for the end of it all.
                  if (!own || event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
                  event.preventDefault()
                  if (choice.label.trim() !== '') addBelow(choice.key)
                }}
                onPaste={(event) => own && handlePaste(event, choice.key)}
                maxLength={LONGEST}
              />
              <span className="w-32 flex-none">
                <Select
                  aria-label={`Colour of ${choice.label}`}
                  value={choice.tone ?? null}
                  emptyLabel="By name"
                  placeholder="By name"
                  onChange={(tone) => change(choice.key, { tone: tone ?? undefined })}
                  options={toneKeys.map((tone) => ({
                    value: tone,
                    label: <Tag tone={tone}>{tones[tone]}</Tag>,
                    text: tones[tone],
                  }))}
                />
              </span>
              {own ? (
                <IconButton
                  label={`Remove ${choice.label || 'value'}`}
                  onClick={() => {
                    place.current = choices.indexOf(choice)
                    if (usesOf(choice).length > 0) setLeaving(choice)
                    else remove(choice)
                  }}
                >
                  <X className="size-3.5" />
                </IconButton>
              ) : null}
            </SortableRow>
          ))}
        </SortableList>
        {own ? (
          <Button
            data-adds
            variant="ghost"
            className="w-full justify-start"
            onClick={() => onChange([...choices, empty()])}
          >
            <Plus /> Value
          </Button>
        ) : null}
      </div>
      <p className={error ? 'text-xs text-bad-ink mt-1' : 'text-xs text-ink-3 mt-1'}>
        {error ??
          'A value that is renamed is renamed in every record, filter, condition and formula; one that is removed stays where it is set.'}
      </p>
      {left.map(({ was, name }) => (
        <p key={`${was} ${name}`} role="status" className="text-xs text-warn-ink mt-1">
          The formula of “{name}” has “{was}” where it may mean something else too. It stays there: look at it after.
        </p>
      ))}
      <ConfirmDialog
        open={leaving !== null}
        onOpenChange={(open) => !open && setLeaving(null)}
        title={`Remove ${leaving?.label}?`}
        action={{ label: 'Remove value', danger: true, run: () => (leaving ? remove(leaving) : undefined) }}
      >
        {leaving
          ? `It is named in ${listed(
              usesOf(leaving).map(({ kind, name }) => `the ${useWords[kind]} “${name}”`),
              'and',
              6,
            )}. They go on asking for it: rename it instead if it only gets another name.`
          : null}
      </ConfirmDialog>
    </div>
  )
}
