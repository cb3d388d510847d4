'use client'

import { type ReactNode, useState } from 'react'
import { ReplyButton } from '@/components/activity/reply-button'
import { commandsOf } from '@/components/commands/command'
import { recordCommands } from '@/components/commands/record-commands'
import { useCommandContext } from '@/components/commands/use-command-context'
import { FieldCell } from '@/components/fields/field-cell'
import { isNothing } from '@/components/fields/is-nothing'
import { type FieldGroup, fieldGroups, templateGroups } from '@/components/records/field-groups'
import { InlineField } from '@/components/records/inline-field'
import { PreviewActivity } from '@/components/records/preview-activity'
import { PreviewParts } from '@/components/records/preview-parts'
import { useRecord } from '@/components/records/record-context'
import { RecordMark } from '@/components/records/record-mark'
import { RelatedCounts } from '@/components/records/related-counts'
import { columnsOf } from '@/components/records/table/list-query'
import { titleText } from '@/components/records/title-text'
import { Button } from '@/components/ui/button'
import { Count } from '@/components/ui/count'
import { IconButton } from '@/components/ui/icon-button'
import { Ellipsis, Plus } from '@/components/ui/icons'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu'
import { fieldType } from '@/lib/fields/registry'
import { isArchived } from '@/lib/models/is-archived'
import type { ResolvedField } from '@/lib/models/resolved'

type PreviewShape = { stats: string[]; groups: Parameters<typeof templateGroups>[1] | null }
type RecordPreviewProps = { layout?: PreviewShape | null; onGone: () => void }

/** A record at a glance: name, key figures, fields to edit in place, what belongs to it; what to do stands at the foot. */
export function RecordPreview({ layout = null, onGone }: RecordPreviewProps) {
  const { model, record } = useRecord()
  const [all, setAll] = useState(false)
  const groups = layout?.groups ? templateGroups(model, layout.groups) : fieldGroups(model)
  const hidden = all ? 0 : groups.rest.reduce((sum, group) => sum + group.fields.length, 0)
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 pt-4 pb-6">
        <PreviewTitle />
        <KeyFigures chosen={layout?.stats} />
        <PreviewParts key={`parts ${record.id}`} />
        {(all ? groups.all : groups.first).map((group) => (
          <PreviewGroup key={group.key} group={group} />
        ))}
        {hidden > 0 ? (
          <button
            type="button"
            className="mt-1 flex h-7 items-center gap-1.5 text-sm text-ink-3 hover:text-ink"
            onClick={() => setAll(true)}
          >
            <Plus className="size-3.5" /> Show full list <Count value={`${hidden} more`} />
          </button>
        ) : null}
        <PreviewActivity />
        <RelatedCounts key={record.id} />
      </div>
      <PreviewActions onGone={onGone} />
    </>
  )
}

function PreviewTitle() {
  const { model, record, titles } = useRecord()
  const title = titleText(record.values[model.title])
  const subtitle = model.fields.find((field) => field.key === model.subtitle)
  return (
    <div className="flex items-center gap-3">
      <RecordMark model={model} title={title} size={32} />
      <div className="min-w-0">
        <h2 className="truncate text-lg leading-6 tracking-[-0.01em]">{title}</h2>
        {subtitle && !isNothing(record.values[subtitle.key]) ? (
          <div className="truncate text-xs text-ink-3">
            <FieldCell
              field={subtitle}
              value={record.values[subtitle.key]}
              values={record.values}
              titles={titles}
              place="table"
            />
          </div>
        ) : null}
      </div>
    </div>
  )
}

/** Those of its template; else up to three of the model's columns that hold a figure or a day. */
function KeyFigures({ chosen }: { chosen?: string[] }) {
  const { model, record, titles } = useRecord()
  const usual = columnsOf(model)
    .slice(1)
    .filter((field) => isFigure(field) && !isNothing(record.values[field.key]))
    .slice(0, 3)
  const figures = chosen ? chosen.flatMap((key) => model.fields.find((field) => field.key === key) ?? []) : usual
  if (figures.length === 0) return null
  return (
    <dl className="mt-3.5 grid grid-cols-[repeat(auto-fit,minmax(96px,1fr))] gap-x-3 gap-y-2.5 border-y border-line py-3">
      {figures.map((field) => (
        <div key={field.key} className="min-w-0">
          <dt className="eyebrow truncate">{field.label}</dt>
          <dd className="mt-0.5 truncate text-md font-semibold text-ink num">
            <FieldCell
              field={field}
              value={record.values[field.key]}
              values={record.values}
              titles={titles}
              place="table"
            />
          </dd>
        </div>
      ))}
    </dl>
  )
}

const isFigure = ({ type, options }: ResolvedField) =>
  ['number', 'decimal', 'day'].includes(fieldType(type).storage(options))

function PreviewGroup({ group }: { group: FieldGroup }) {
  return (
    <section aria-label={group.label} className="mt-3 [&_.field]:grid-cols-[112px_1fr]!">
      <div className="sec">
        <h3 className="text-xs!">{group.label}</h3>
      </div>
      {group.fields.map((field) => (
        <InlineField key={field.key} field={field} />
      ))}
    </section>
  )
}

function PreviewActions({ onGone }: { onGone: () => void }): ReactNode {
  const { model, record } = useRecord()
  const context = useCommandContext()
  const commands = commandsOf(recordCommands, context, {
    model,
    id: record.id,
    title: titleText(record.values[model.title]),
    archived: isArchived(model, record),
    onGone,
  })
  if (commands.length === 0) return null
  return (
    <div className="flex flex-none gap-1.5 border-t border-line p-3">
      <ReplyButton className="flex-1" />
      {commands
        .filter(({ foremost }) => foremost)
        .map((command) => (
          <Button key={command.id} className="flex-1" onClick={command.perform}>
            <command.icon /> {command.short}
          </Button>
        ))}
      <Menu>
        <MenuTrigger asChild>
          <IconButton label="More" variant="outline">
            <Ellipsis />
          </IconButton>
        </MenuTrigger>
        <MenuContent>
          {commands
            .filter(({ foremost }) => !foremost)
            .map(({ id, label, icon: CommandIcon, danger, perform }) => (
              <MenuItem key={id} icon={<CommandIcon />} danger={danger} onSelect={perform}>
                {label}
              </MenuItem>
            ))}
        </MenuContent>
      </Menu>
    </div>
  )
}
