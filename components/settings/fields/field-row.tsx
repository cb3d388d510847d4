'use client'

import type { ReactNode } from 'react'
import { face } from '@/components/fields/registry'
import { IconButton } from '@/components/ui/icon-button'
import { EyeOff, LoaderCircle, Lock, Pencil, Sigma, SquareFunction, TriangleAlert } from '@/components/ui/icons'
import { SortableRow } from '@/components/ui/sortable-list'
import { Tag } from '@/components/ui/tag'
import { tip } from '@/components/ui/tip'
import type { FieldEntry } from '@/lib/loaders/load-field-settings'

type FieldRowProps = {
  field: FieldEntry
  onOpen: (field: FieldEntry) => void
  /** Among the results of a search, where no order can be changed. */
  fixed?: boolean
}

/** One field of the list: what it is called, what it is, what is special about it, and how full it is. */
export function FieldRow({ field, onOpen, fixed = false }: FieldRowProps) {
  const className = 'grid grid-cols-(--fields) items-center gap-3 min-h-10 max-md:min-h-12 border-b border-line text-sm'
  const { icon: TypeIcon } = face(field.type)
  const cells = (
    <>
      <span className="flex items-center gap-1.5 min-w-0">
        <button
          type="button"
          className="min-w-0 truncate text-left font-medium text-ink hover:underline"
          onClick={() => onOpen(field)}
        >
          {field.label}
        </button>
        <Marks field={field} />
      </span>
      <code className="font-mono text-xs text-ink-3 truncate max-md:hidden">{field.api}</code>
      <span className="flex items-center gap-2 min-w-0 max-md:hidden">
        <TypeIcon className="size-3.5 flex-none text-ink-3" />
        <span className="truncate">{field.typeLabel}</span>
      </span>
      <span className="flex gap-1 min-w-0 overflow-hidden max-md:hidden">
        {field.isMandatory ? <Tag tone="line">Mandatory</Tag> : null}
        {field.isFeatured ? <Tag tone="line">Featured</Tag> : null}
        {field.rules.requiredWhen || field.rules.lockedWhen ? <Tag tone="line">Rules</Tag> : null}
      </span>
      <Filled share={field.filled} />
      <IconButton label={`Edit ${field.label}`} onClick={() => onOpen(field)}>
        <Pencil className="size-3.5" />
      </IconButton>
    </>
  )
  if (!fixed)
    return (
      <SortableRow id={field.key} className={className}>
        {cells}
      </SortableRow>
    )
  return (
    <li className={className}>
      <span />
      {cells}
    </li>
  )
}

function Marks({ field }: { field: FieldEntry }) {
  const marks: [shown: boolean, label: string, icon: ReactNode][] = [
    [field.kept === 'formula', 'Computed by a formula', <SquareFunction key="f" />],
    [field.kept === 'rollUp', 'Rolled up from related records', <Sigma key="s" />],
    [
      field.isPending,
      'Being worked out anew',
      <LoaderCircle key="p" className="[animation:spin_900ms_linear_infinite]" />,
    ],
    [
      field.isLocked || field.kept === 'system',
      field.isLocked ? 'Programs may write it, people not' : 'Kept by the system',
      <Lock key="l" />,
    ],
    [field.isHidden, 'Hidden on screens', <EyeOff key="h" />],
    [
      field.leftovers.count > 0,
      `${field.leftovers.count} values did not fit its type and were put aside`,
      <TriangleAlert key="t" />,
    ],
  ]
  return marks
    .filter(([shown]) => shown)
    .map(([, label, icon]) => (
      <span key={label} {...tip()} role="img" aria-label={label} className="flex-none text-ink-3 [&_svg]:size-3.5">
        {icon}
      </span>
    ))
}

function Filled({ share }: { share: number | null }) {
  if (share === null) return <span className="text-xs text-ink-3 max-md:hidden">No records</span>
  return (
    <span className="flex items-center gap-2 max-md:hidden">
      <span aria-hidden className="h-1 w-14 rounded-full bg-line overflow-hidden">
        <span
          className={share < 40 ? 'block h-full bg-warn' : 'block h-full bg-ink-3'}
          style={{ width: `${share}%` }}
        />
      </span>
      <span className="num text-xs">{share}%</span>
    </span>
  )
}
