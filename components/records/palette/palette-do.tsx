'use client'

import { useRouter } from 'next/navigation'
import { type Command, commandsOf } from '@/components/commands/command'
import { modelCommands } from '@/components/commands/model-commands'
import { useCommandContext } from '@/components/commands/use-command-context'
import { listHrefFor } from '@/components/records/href-for'
import type { PaletteDestination } from '@/components/records/palette/palette-destination'
import type { PaletteShared } from '@/components/records/palette/palette-record'
import { CommandGroup, CommandItem } from '@/components/ui/command'
import { Icon } from '@/components/ui/icon'
import { Plus } from '@/components/ui/icons'
import { Kbd } from '@/components/ui/kbd'
import { MatchedText } from '@/components/ui/matched-text'
import { nameOf } from '@/lib/models/name-of'

type PaletteDoProps = PaletteShared & {
  destinations: PaletteDestination[]
  /** Typed for a record that does not exist: offers to make it. */
  nothingFound: boolean
}

const MOST = 6

/** Pages to go to, and what can be done from anywhere. */
export function PaletteDo({ destinations, nothingFound, query, run }: PaletteDoProps) {
  const router = useRouter()
  const context = useCommandContext()
  const { models, can, dialogs } = context
  const wanted = query.toLowerCase()
  const matches = (label: string) => label.toLowerCase().includes(wanted)

  const pages = [
    ...destinations,
    ...models
      .filter((model) => !model.hidden && !model.module)
      .map((model) => ({ key: model.key, label: model.label.many, href: listHrefFor(model), icon: model.icon })),
  ].filter(({ label }) => wanted !== '' && matches(label))
  const commands = models
    .filter((model) => !model.hidden)
    .flatMap((model) =>
      commandsOf(modelCommands, context, model).map((command) => ({ ...command, id: `${model.key} ${command.id}` })),
    )
    .filter(({ label }) => (wanted ? matches(label) : label.startsWith('Create')))
  const [first] = models.filter((model) => !model.hidden && can('create', model.key))
  const offer: Command[] =
    nothingFound && first
      ? [
          {
            id: 'create what was typed',
            label: `Create ${nameOf(first, 1)} “${query}”`,
            short: 'Create',
            icon: Plus,
            perform: () => dialogs.create(first.key, { [first.title]: query }),
          },
        ]
      : []
  return (
    <>
      {pages.length > 0 ? (
        <CommandGroup heading="Go to">
          {pages.slice(0, MOST).map((page) => (
            <CommandItem
              key={page.key}
              value={`go ${page.key}`}
              icon={<Icon name={page.icon} />}
              title={<MatchedText text={page.label} query={query} />}
              onSelect={() => run(() => router.push(page.href))}
            />
          ))}
        </CommandGroup>
      ) : null}
      {offer.length + commands.length > 0 ? (
        <CommandGroup heading="Do">
          {[...offer, ...commands.slice(0, MOST)].map((command) => (
            <CommandItem
              key={command.id}
              value={`do ${command.id}`}
              icon={<command.icon />}
              title={<MatchedText text={command.label} query={query} />}
              fact={command.shortcut ? <Kbd keys={command.shortcut} /> : undefined}
              onSelect={() => run(command.perform)}
            />
          ))}
        </CommandGroup>
      ) : null}
    </>
  )
}
