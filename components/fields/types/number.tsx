'use client'

import { useState } from 'react'
import type { CellProps, Face, FaceInputProps } from '@/components/fields/face'
import { LineInput } from '@/components/fields/line-input'
import { HealthLight } from '@/components/metrics/health-light'
import { useTenant } from '@/components/records/models-context'
import { Hash } from '@/components/ui/icons'
import type { Json } from '@/lib/core/json'
import { formatMoney } from '@/lib/core/money'
import { readTypedNumber, typedNumber } from '@/lib/core/numbers'
import { fieldType } from '@/lib/fields/registry'

export const number: Face = {
  Cell: NumberCell,
  Input: NumberInput,
  icon: Hash,
  align: 'end',
  width: 116,
  editing: 'line',
  noun: 'a number',
}

/** Money stands in the currency of its record, else in the tenant's own. */
function NumberCell({ value, field, values, place }: CellProps) {
  const tenant = useTenant()
  const { style, currencyField, decimals } = field.options.format ?? { style: 'plain' }
  if (style === 'score') return <HealthLight value={Number(value)} size={place === 'table' ? 14 : 12} />
  if (style !== 'money') return <span className="num">{fieldType('number').format(value, field.options)}</span>
  const currency = currencyField ? values[currencyField] : null
  const amount = formatMoney(String(value), typeof currency === 'string' ? currency : tenant.currency, 'full', decimals)
  return <span className={place === 'table' ? 'num text-ink' : 'num'}>{amount}</span>
}

/** Typed as the person writes numbers; the draft is always the number it is, so that nobody after it has to know how. */
function NumberInput({ draft, onDraft, ...rest }: FaceInputProps) {
  const [typed, setTyped] = useState<string | null>(null)
  // What somebody else put into the draft, a form that starts afresh, counts for more than what was typed before.
  const shown = typed !== null && draftOf(typed) === draft ? typed : textOf(draft)
  const change = (text: Json) => {
    setTyped(String(text))
    onDraft(draftOf(String(text)))
  }
  return <LineInput {...rest} draft={shown} onDraft={change} inputMode="decimal" className="num" />
}

/** What is no number stays as it was typed: the type says what is wrong with it. */
const draftOf = (text: string) => readTypedNumber(text) ?? text

const textOf = (draft: Json) =>
  typeof draft === 'number' || (typeof draft === 'string' && /^-?\d+(\.\d+)?$/.test(draft))
    ? typedNumber(draft)
    : String(draft ?? '')
