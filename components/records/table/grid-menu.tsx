'use client'

import { type MouseEvent, type ReactNode, useState } from 'react'
import { commandsOf } from '@/components/commands/command'
import { recordCommands } from '@/components/commands/record-commands'
import { useCommandContext } from '@/components/commands/use-command-context'
import { titleText } from '@/components/records/title-text'
import { ContextMenu, ContextMenuContent, ContextMenuItem, ContextMenuTrigger } from '@/components/ui/context-menu'
import type { RecordRow } from '@/lib/models/record'
import type { ResolvedModel } from '@/lib/models/resolved'

type GridMenuProps = {
  model: ResolvedModel
  recordAt: (row: number) => RecordRow | undefined
  /** Row under the keyboard, for the menu key. */
  activeRow: number
  /** The list is that of what was archived. */
  archived: boolean
  onPreview: (id: string | null) => void
  children: ReactNode
}

/** The commands of a record where its row is: by the right button of the mouse, a long press, or the menu key. */
export function GridMenu({ model, recordAt, activeRow, archived, onPreview, children }: GridMenuProps) {
  const context = useCommandContext()
  const [record, setRecord] = useState<RecordRow | null>(null)
  const handleContextMenu = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest('[role="row"]') : null
    // The head is row one, and rows are counted from there.
    const index = row ? Number(row.getAttribute('aria-rowindex')) - 2 : activeRow
    const found = recordAt(index)
    if (found) setRecord(found)
    else event.preventDefault()
  }
  const target = record && { model, id: record.id, title: titleText(record.values[model.title]), archived }
  return (
    <ContextMenu>
      <ContextMenuTrigger className="contents" onContextMenu={handleContextMenu}>
        {children}
      </ContextMenuTrigger>
      {target ? (
        <ContextMenuContent>
          <ContextMenuItem shortcut="space" onSelect={() => onPreview(target.id)}>
            Preview
          </ContextMenuItem>
          {commandsOf(recordCommands, context, target).map((command) => (
            <ContextMenuItem
              key={command.id}
              icon={<command.icon />}
              danger={command.danger}
              onSelect={command.perform}
            >
              {command.short}
            </ContextMenuItem>
          ))}
        </ContextMenuContent>
      ) : null}
    </ContextMenu>
  )
}
