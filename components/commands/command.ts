import type { useRecordDialogs } from '@/components/records/record-dialogs'
import type { IconDrawing } from '@/components/ui/icons'
import type { Verb } from '@/lib/auth/actor'
import type { Json } from '@/lib/core/json'
import type { ResolvedModel } from '@/lib/models/resolved'

/** `said` is what the toast says. */
export type FieldSet = { field: string; value: Json; before: Json; said: string }

/** What a command may look at and use. */
export type CommandContext = {
  can: (verb: Verb, model: string) => boolean
  models: ResolvedModel[]
  dialogs: ReturnType<typeof useRecordDialogs>
  /** Opens the form of a new record with the values of this one. */
  duplicate: (model: ResolvedModel, id: string) => void
  /** Sets one field and says so, with a way back. */
  set: (model: ResolvedModel, id: string, change: FieldSet) => void
  /** Goes to an address of the app. */
  go: (href: string) => void
}

/** Something a person can do, declared once; menus, panels and the palette read it from here. */
export type CommandDeclaration<Target> = {
  id: string
  label: (target: Target) => string
  /** For a button with little room. */
  short: string
  icon: IconDrawing
  shortcut?: string
  /** Takes something away. */
  danger?: boolean
  /** Stands as a button of its own where there is room for a few; the others are in a menu. */
  foremost?: boolean
  /** Hidden where the server would refuse, or where it makes no sense. */
  visible: (context: CommandContext, target: Target) => boolean
  perform: (context: CommandContext, target: Target) => void
}

/** A command for one target, ready to be drawn and run. */
export type Command = {
  id: string
  label: string
  short: string
  icon: IconDrawing
  shortcut?: string
  danger?: boolean
  foremost?: boolean
  perform: () => void
}

/** The commands that make sense for a target, in their declared order. */
export function commandsOf<Target>(
  declarations: CommandDeclaration<Target>[],
  context: CommandContext,
  target: Target,
): Command[] {
  return declarations
    .filter((command) => command.visible(context, target))
    .map(({ id, label, short, icon, shortcut, danger, foremost, perform }) => ({
      id,
      label: label(target),
      short,
      icon,
      shortcut,
      danger,
      foremost,
      perform: () => perform(context, target),
    }))
}
