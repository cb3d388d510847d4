import { Eye, Maximize2, Pencil, Trash2 } from 'lucide-react'
import type { CommandDeclaration } from '@/components/commands/command'
import { hrefFor } from '@/components/records/href-for'
import { nameOf } from '@/lib/models/name-of'
import type { ResolvedModel } from '@/lib/models/resolved'

/** One record, as much of it as a command needs. */
export type RecordTarget = {
  model: ResolvedModel
  id: string
  title: string
  /** Called when the record is deleted: the page about it has nothing left to show. */
  onGone?: () => void
}

/** What can be done with any record of any model. */
export const recordCommands: CommandDeclaration<RecordTarget>[] = [
  {
    id: 'open',
    label: ({ title }) => `Open ${title}`,
    short: 'Open',
    icon: Maximize2,
    foremost: true,
    shortcut: 'o',
    visible: (_, { model }) => model.profile === true,
    perform: ({ go }, { model, id }) => go(hrefFor(model, id)),
  },
  {
    id: 'edit',
    label: ({ title }) => `Edit ${title}`,
    short: 'Edit',
    icon: Pencil,
    foremost: true,
    visible: ({ can }, { model }) => can('update', model.key),
    perform: ({ dialogs }, { model, id }) => dialogs.edit(model.key, id),
  },
  {
    id: 'viewers',
    label: ({ title }) => `Who can see ${title}`,
    short: 'Who can see this',
    icon: Eye,
    visible: () => true,
    perform: ({ dialogs }, { model, id, title }) => dialogs.viewers({ model, id, title }),
  },
  {
    id: 'delete',
    label: ({ model }) => `Delete this ${nameOf(model, 1)}`,
    short: 'Delete',
    icon: Trash2,
    foremost: true,
    danger: true,
    visible: ({ can }, { model }) => can('remove', model.key),
    perform: ({ dialogs }, target) => dialogs.remove(target),
  },
]
