'use client'

import { memo } from 'react'
import type { CellProps } from '@/components/fields/face'
import { isNothing } from '@/components/fields/is-nothing'
import { face } from '@/components/fields/registry'
import type { Json } from '@/lib/core/json'

type FieldCellProps = Omit<CellProps, 'value'> & { value: Json | undefined }

/** A value as its type shows it. Nothing reads "None" in a table and stays empty in a row, which offers to add one. */
export const FieldCell = memo(function FieldCell({ value, ...rest }: FieldCellProps) {
  if (isNothing(value)) return rest.place === 'table' ? <span className="text-ink-3">None</span> : null
  const { Cell } = face(rest.field.type)
  return <Cell {...rest} value={value} />
})
