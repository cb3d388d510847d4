'use client'

import { useState } from 'react'
import { OpenQuestion } from '@/components/imports/open-question'
import { Hash } from '@/components/ui/icons'
import { readNumber } from '@/lib/core/numbers'
import type { FileFacts } from '@/lib/imports/facts'
import type { Mapping } from '@/lib/imports/mapping'
import { openNumber } from '@/lib/imports/propose-writing'

type Sign = Mapping['decimal']
type NumberQuestionProps = { facts: FileFacts; mapping: Mapping; onConfirm: (sign: Sign) => void }

/** Asks about a number such as 1.234 where no other number of the file tells whether it is more than a thousand. */
export function NumberQuestion({ facts, mapping, onConfirm }: NumberQuestionProps) {
  const example = openNumber(facts)
  // Where other numbers settle it, it never was a question.
  const [wasAsked] = useState(!mapping.decimalConfirmed)
  if (!example || !wasAsked) return null
  const [mark, thousands]: [Sign, Sign] = example.includes('.') ? ['point', 'comma'] : ['comma', 'point']
  // Without groups, which are just what is asked about.
  const readAs = (each: Sign) => readNumber(example, each === 'comma' ? ',' : '.')
  const column = facts.columns.find(({ decimals }) => decimals?.either === example)?.name ?? ''
  return (
    <OpenQuestion
      id="decimal"
      label="Sign in numbers"
      icon={<Hash />}
      question={`Does the ${mark} in ${example} separate thousands or decimals?`}
      evidence={`No other number in ${column}, or anywhere in the file, tells which.`}
      options={[
        { value: thousands, label: `Thousands: ${readAs(thousands)}` },
        { value: mark, label: `Decimals: ${readAs(mark)}` },
      ]}
      answer={mapping.decimal}
      isAnswered={mapping.decimalConfirmed}
      done={`${example} is read as ${readAs(mapping.decimal)}.`}
      onConfirm={onConfirm}
    />
  )
}
