'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { About } from '@/components/activity/about'
import { LogDialog } from '@/components/activity/log-dialog'
import { TaskDialog } from '@/components/activity/task-dialog'
import { useComposeMail } from '@/components/activity/use-compose-mail'
import { commandsOf } from '@/components/commands/command'
import { recordCommands } from '@/components/commands/record-commands'
import { useCommandContext } from '@/components/commands/use-command-context'
import { listHrefFor } from '@/components/records/href-for'
import { useCan } from '@/components/records/models-context'
import { useRecord } from '@/components/records/record-context'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { CircleCheck, Ellipsis, Link2, Mail, MessageSquarePlus } from '@/components/ui/icons'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu'
import { showToast } from '@/components/ui/toast'
import { useHotkeys } from '@/components/ui/use-hotkeys'
import { isArchived } from '@/lib/models/is-archived'

type Open = 'log' | 'task' | null

/** What one does with the record: log, plan, and the rest in a menu. What the viewer may not do is not there. */
export function RecordActions({ name }: { name: string }) {
  const { model, record } = useRecord()
  const can = useCan()
  const cache = useQueryClient()
  const context = useCommandContext()
  const [open, setOpen] = useState<Open>(null)
  const companyId = model.company.kind === 'self' ? record.id : textOf(record.values.companyId)
  const about: About = { model: model.key, id: record.id, companyId }
  const mayLog = can('create', 'conversation') && companyId !== null
  const mayPlan = can('create', 'task') && companyId !== null
  const mayWrite = can('view', 'enduser') && companyId !== null
  const refresh = () => cache.invalidateQueries({ queryKey: ['list'] })
  const close = () => setOpen(null)
  const compose = useComposeMail()
  const write = () => compose({ kind: 'new', about, name })
  useHotkeys([
    { keys: 'l', label: 'Log a conversation', group: 'This record', run: () => mayLog && setOpen('log') },
    { keys: 'm', label: 'Write an e-mail', group: 'This record', run: () => mayWrite && write() },
    { keys: 't', label: 'New task', group: 'This record', run: () => mayPlan && setOpen('task') },
  ])
  const onGone = () => context.go(listHrefFor(model))
  const target = { model, id: record.id, title: name, archived: isArchived(model, record), onGone }
  // This is the page that "open" would lead to.
  const commands = commandsOf(recordCommands, context, target).filter(({ id }) => id !== 'open')
  const copyLink = async () => {
    await navigator.clipboard.writeText(window.location.href)
    showToast('Link copied')
  }
  return (
    <>
      {mayLog ? (
        <Button className="max-md:flex-1 max-md:h-9" onClick={() => setOpen('log')}>
          <MessageSquarePlus /> Log
        </Button>
      ) : null}
      {mayWrite ? (
        <Button className="max-md:flex-1 max-md:h-9" onClick={write}>
          <Mail /> E-mail
        </Button>
      ) : null}
      {mayPlan ? (
        <Button variant="primary" className="max-md:flex-1 max-md:h-9" onClick={() => setOpen('task')}>
          <CircleCheck /> Task
        </Button>
      ) : null}
      <Menu>
        <MenuTrigger asChild>
          <IconButton label="More" variant="outline" className="max-md:size-9">
            <Ellipsis />
          </IconButton>
        </MenuTrigger>
        <MenuContent>
          {commands.map(({ id, label, icon: CommandIcon, danger, perform }) => (
            <MenuItem key={id} icon={<CommandIcon />} danger={danger} onSelect={perform}>
              {label}
            </MenuItem>
          ))}
          <MenuItem icon={<Link2 />} onSelect={copyLink}>
            Copy link
          </MenuItem>
        </MenuContent>
      </Menu>
      {open === 'log' ? <LogDialog about={about} type="call" name={name} onClose={close} onDone={refresh} /> : null}
      {open === 'task' ? <TaskDialog about={about} onClose={close} onDone={refresh} /> : null}
    </>
  )
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
