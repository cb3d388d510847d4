import type { CommandDeclaration } from '@/components/commands/command'
import { listHrefFor } from '@/components/records/href-for'
import { Plus, Trash2 } from '@/components/ui/icons'
import { nameOf } from '@/lib/models/name-of'
import type { ResolvedModel } from '@/lib/models/resolved'

/** What can be done with a model as a whole. */
export const modelCommands: CommandDeclaration<ResolvedModel>[] = [
  {
    id: 'create',
    label: (model) => `Create ${nameOf(model, 1)}`,
    short: 'Create',
    icon: Plus,
    visible: ({ can }, model) => can('create', model.key),
    perform: ({ dialogs }, model) => dialogs.create(model.key),
  },
  {
    id: 'bin',
    label: (model) => `Show deleted ${nameOf(model)}`,
    short: 'Bin',
    icon: Trash2,
    visible: ({ can }, model) => can('remove', model.key),
    perform: ({ go }, model) => go(`${listHrefFor(model)}?bin=1`),
  },
]
