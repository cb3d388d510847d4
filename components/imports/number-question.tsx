'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Hash } from '@/components/ui/icons'
import { RadioGroup } from '@/components/ui/radio-group'
import { readNumber } from '@/lib/core/numbers'
import type { FileFacts } from '@/lib/imports/facts'
import type { Mapping } from '@/lib/imports/mapping'
import { openNumber } from '@/lib/imports/propose-writing'

type Sign = Mapping['decimal']
type NumberQuestionProps = { facts: FileFacts; mapping: Mapping; onConfirm: (sign: Sign) => void }

/** Asks about a number such as 1.234 where no other number of the file tells whether it is more than a thousand. */
export function NumberQuestion({ facts, mapping, onConfirm }: NumberQuestionProps) {
  const [sign, setSign] = useState<Sign>(mapping.decimal)
  const [isOpen, setOpen] = useState(!mapping.decimalConfirmed)
  const example = openNumber(facts)
  // Where other numbers settle it, it never was a question.
  const [wasAsked] = useState(isOpen)
  if (!example || !wasAsked) return null
  const [mark, thousands]: [Sign, Sign] = example.includes('.') ? ['point', 'comma'] : ['comma', 'point']
  // Without groups, which are just what is asked about.
  const readAs = (each: Sign) => readNumber(example, each === 'comma' ? ',' : '.')
  if (!isOpen) {
    return (
      <p className="flex-none mx-5 mt-3 text-xs text-ink-3">
        {example} is read as {readAs(mapping.decimal)}.{' '}
        <button type="button" className="link" onClick={() => setOpen(true)}>
          Change
        </button>
      </p>
    )
  }
  const confirm = () => {
    onConfirm(sign)
    setOpen(false)
  }
  const column = facts.columns.find(({ decimals }) => decimals?.either === example)?.name ?? ''
  return (
    <section
      aria-label="Sign in numbers"
      className="flex-none mx-5 mt-3 rounded-lg bg-accent-soft px-3 py-2 flex items-center gap-3 ring-1 ring-inset ring-accent-line max-md:flex-wrap"
    >
      <Hash className="text-accent-ink flex-none" />
      <div className="min-w-0">
        <p className="text-ink font-medium">
          Does the {mark} in {example} separate thousands or decimals?
        </p>
        <p className="text-xs text-ink-2">No other number in {column}, or anywhere in the file, tells which.</p>
      </div>
      <span className="ml-auto flex items-center gap-x-4 gap-y-2 flex-none max-md:flex-initial max-md:flex-wrap">
        <RadioGroup
          label="Sign in numbers"
          layout="inline"
          value={sign}
          onChange={setSign}
          options={[
            { value: thousands, label: `Thousands: ${readAs(thousands)}` },
            { value: mark, label: `Decimals: ${readAs(mark)}` },
          ]}
        />
        <Button id="confirm-decimal" onClick={confirm}>
          Confirm
        </Button>
      </span>
    </section>
  )
}
