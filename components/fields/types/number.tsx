'use client'

import type { CellProps, Face } from '@/components/fields/face'
import { LineInput } from '@/components/fields/line-input'
import { HealthLight } from '@/components/metrics/health-light'
import { useTenant } from '@/components/records/models-context'
import { Hash } from '@/components/ui/icons'
import { formatMoney } from '@/lib/core/money'
import { fieldType } from '@/lib/fields/registry'

export const number: Face = {
  Cell: NumberCell,
  Input: (props) => <LineInput {...props} inputMode="decimal" className="num" />,
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
