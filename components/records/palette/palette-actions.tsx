'use client'

import { commandsOf } from '@/components/commands/command'
import { recordCommands } from '@/components/commands/record-commands'
import { useCommandContext } from '@/components/commands/use-command-context'
import type { PaletteRecord, PaletteShared } from '@/components/records/palette/palette-record'
import { CommandGroup, CommandItem } from '@/components/ui/command'
import { MatchedText } from '@/components/ui/matched-text'

/** What can be done with the record that was under the keyboard. */
export function PaletteActions({ subject, query, run }: PaletteShared & { subject: PaletteRecord }) {
  const context = useCommandContext()
  const wanted = query.toLowerCase()
  const commands = commandsOf(recordCommands, context, subject).filter(({ label }) =>
    label.toLowerCase().includes(wanted),
  )
  return (
    <CommandGroup heading={subject.title}>
      {commands.map((command) => (
        <CommandItem
          key={command.id}
          value={`action ${command.id}`}
          icon={<command.icon />}
          title={<MatchedText text={command.label} query={query} />}
          onSelect={() => run(command.perform)}
        />
      ))}
    </CommandGroup>
  )
}
