import type { CommandContext, CommandDeclaration } from '@/components/commands/command'
import { hrefFor } from '@/components/records/href-for'
import { Archive, ArchiveRestore, Copy, Eye, Maximize2, Pencil, Trash2 } from '@/components/ui/icons'
import { nameOf } from '@/lib/models/name-of'
import type { ResolvedModel } from '@/lib/models/resolved'

/** One record, as much of it as a command needs. */
export type RecordTarget = {
  model: ResolvedModel
  id: string
  title: string
  /** Whether it is archived, where that is known and the model has an archive. */
  archived?: boolean
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
    id: 'duplicate',
    label: ({ title }) => `Duplicate ${title}`,
    short: 'Duplicate',
    icon: Copy,
    visible: ({ can }, { model }) => can('create', model.key),
    perform: ({ duplicate }, { model, id }) => duplicate(model, id),
  },
  {
    id: 'archive',
    label: ({ title }) => `Archive ${title}`,
    short: 'Archive',
    icon: Archive,
    visible: ({ can }, { model, archived }) =>
      model.archivedField !== undefined && archived === false && can('update', model.key),
    perform: (context, target) => putAway(context, target, true),
  },
  {
    id: 'bring back',
    label: ({ title }) => `Bring ${title} back from the archive`,
    short: 'Bring back',
    icon: ArchiveRestore,
    visible: ({ can }, { model, archived }) =>
      model.archivedField !== undefined && archived === true && can('update', model.key),
    perform: (context, target) => putAway(context, target, false),
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

function putAway({ set }: CommandContext, { model, id, title }: RecordTarget, archived: boolean): void {
  if (!model.archivedField) return
  const said = archived ? `${title} is archived` : `${title} is back`
  set(model, id, { field: model.archivedField, value: archived, before: !archived, said })
}
