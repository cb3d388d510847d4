'use client'

import { useId } from 'react'
import { TryCall } from '@/components/settings/try-call'
import { classNames } from '@/components/ui/class-names'
import { ChevronRight } from '@/components/ui/icons'
import { Tag } from '@/components/ui/tag'
import type { TagTone } from '@/components/ui/tone-for'
import type { ApiField, ApiOperation } from '@/lib/client/api-description'

const tones: Record<string, TagTone> = { GET: 'teal', POST: 'accent', PUT: 'wheat', DELETE: 'clay' }

type ApiOperationCardProps = { operation: ApiOperation; isOpen: boolean; onToggle: () => void }

/** One call: its line, and unfolded what it takes, with a place to try it. */
export function ApiOperationCard({ operation, isOpen, onToggle }: ApiOperationCardProps) {
  const id = useId()
  return (
    <div>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={onToggle}
        className="flex items-center gap-3 w-full px-3 min-h-10 py-1.5 text-left text-sm hover:bg-sunken"
      >
        <ChevronRight className={classNames('size-3.5 flex-none text-ink-3', isOpen && 'rotate-90')} />
        <span className="w-16 flex-none">
          <Tag tone={tones[operation.method] ?? 'neutral'}>{operation.method}</Tag>
        </span>
        <code className="font-mono text-xs text-ink break-all">{operation.path}</code>
        <span className="ml-auto text-xs text-ink-3 text-right max-md:hidden">{operation.summary}</span>
      </button>
      {isOpen ? (
        <div id={id} className="px-3 md:pl-10 pt-1 pb-4 space-y-4">
          <p className="text-sm text-ink-2 max-w-[72ch]">
            <span className="md:hidden">{operation.summary}. </span>
            {operation.description ?? `${operation.summary}.`}
          </p>
          <FieldTable label="Parameters" rows={operation.parameters} />
          {operation.body ? (
            <FieldTable
              label={operation.body.isList ? 'Each item of the list' : 'The body'}
              rows={operation.body.fields}
            />
          ) : null}
          <TryCall operation={operation} />
        </div>
      ) : null}
    </div>
  )
}

function FieldTable({ label, rows }: { label: string; rows: ApiField[] }) {
  if (rows.length === 0) return null
  return (
    <div>
      <div className="eyebrow mb-1">{label}</div>
      <table aria-label={label} className="plain-table w-full text-xs">
        <tbody>
          {rows.map(({ name, type, description }) => (
            <tr key={name}>
              <td className="align-top whitespace-nowrap">
                <code className="font-mono text-ink">{name}</code>
              </td>
              <td className="align-top text-ink-3 max-w-[240px]">{type}</td>
              <td className="align-top text-ink-2 max-md:hidden">{description}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
