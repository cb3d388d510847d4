'use client'

import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react'
import { Reach } from '@/components/settings/reach'
import {
  asEveryModel,
  differs,
  everyModel,
  type RoleDraft,
  rightsOf,
  verbs,
  withRight,
} from '@/components/settings/role-draft'
import { announce } from '@/components/ui/announce'
import { classNames } from '@/components/ui/class-names'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import { Undo2 } from '@/components/ui/icons'
import type { Verb } from '@/lib/auth/actor'
import type { RoleModel } from '@/lib/loaders/load-role-settings'

type RightsGridProps = {
  /** The first one stands for every model without rights of its own. */
  models: RoleModel[]
  stored: RoleDraft
  draft: RoleDraft
  onChange: (draft: RoleDraft) => void
}

/** Rights by model. Arrows move, Space changes a cell, with Shift its whole column. */
export function RightsGrid({ models, stored, draft, onChange }: RightsGridProps) {
  const table = useRef<HTMLTableElement>(null)
  const [at, setAt] = useState({ row: 0, column: 0 })

  const focus = (row: number, column: number) => {
    if (row < 0 || row >= models.length || column < 0 || column >= verbs.length) return
    setAt({ row, column })
    table.current?.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`)?.focus()
  }
  const handleKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (!step || !(event.target instanceof HTMLElement) || !event.target.dataset.cell) return
    event.preventDefault()
    focus(at.row + step.row, at.column + step.column)
  }
  const set = (key: string, verb: Verb, given: boolean, whole: boolean) => {
    if (!whole) return onChange(withRight(draft, key, verb, given))
    onChange(models.reduce((sofar, model) => withRight(sofar, model.key, verb, given), draft))
    announce(`${given ? 'Given' : 'Taken'} for every model`)
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the cells of this table are moved through by arrows
    <table ref={table} role="grid" aria-label="Rights" className="grid-table rights w-full" onKeyDown={handleKeyDown}>
      <thead>
        <tr>
          <th scope="col" className="w-[34%] md:w-[190px] pl-3!">
            Model
          </th>
          {verbs.map((verb) => (
            <th key={verb.key} scope="col">
              {verb.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {models.map((model, row) => (
          <tr key={model.key}>
            <th scope="row" className="pl-3!">
              <span className="flex items-center gap-2 min-w-0">
                <Icon name={model.icon} className="size-3.5 text-ink-3" />
                <span className={classNames('truncate', model.key === everyModel && 'font-medium')}>{model.label}</span>
                {differs(draft, model.key) ? (
                  <span className="ml-auto -mr-1.5 max-md:hidden">
                    <IconButton
                      label={`${model.label}: as every other model`}
                      className="size-6 text-ink-3"
                      onClick={() => onChange(asEveryModel(draft, model.key))}
                    >
                      <Undo2 className="size-3" />
                    </IconButton>
                  </span>
                ) : null}
              </span>
            </th>
            {verbs.map((verb, column) => {
              const given = rightsOf(draft, model.key).includes(verb.key)
              return (
                <td key={verb.key}>
                  <button
                    type="button"
                    data-cell={`${row} ${column}`}
                    tabIndex={row === at.row && column === at.column ? 0 : -1}
                    aria-label={`${model.label}, ${verb.label}`}
                    aria-pressed={given}
                    className={classNames(
                      'rights-cell',
                      given !== rightsOf(stored, model.key).includes(verb.key) && 'is-changed',
                    )}
                    onFocus={() => setAt({ row, column })}
                    onClick={(event: MouseEvent) => set(model.key, verb.key, !given, event.shiftKey)}
                  >
                    <Reach reach={given ? draft.portfolio : 'none'} />
                  </button>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const steps: Record<string, { row: number; column: number }> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
}
