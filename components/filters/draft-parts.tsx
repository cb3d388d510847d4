'use client'

import { useBuilder } from '@/components/filters/builder-context'
import {
  type Draft,
  type DraftMembers,
  newField,
  newGroup,
  newRank,
  newRelated,
  newSaved,
} from '@/components/filters/filter-draft'
import { Button } from '@/components/ui/button'
import { Bookmark, Brackets, GitBranch, ListOrdered, Plus } from '@/components/ui/icons'
import { Segmented } from '@/components/ui/segmented'

/** The parts of a group, one below the other. */
export function DraftParts({ items, model }: { items: Draft[]; model: string }) {
  const { Part } = useBuilder()
  return items.map((part) => <Part key={part.key} part={part} model={model} />)
}

/** Whether all or any of the parts must hold. */
export function JoinChoice({ part }: { part: { key: number } & DraftMembers }) {
  const { change } = useBuilder()
  return (
    <Segmented
      label="All or any"
      value={part.join}
      onChange={(join) => change(part.key, (now) => ('join' in now ? { ...now, join } : now))}
      options={[
        { value: 'all', label: 'all' },
        { value: 'any', label: 'any' },
      ]}
    />
  )
}

/** What can be added to a group, or to a block of related records (`short` then names them). */
export function AddParts({ to, model, short }: { to: number; model: string; short?: string }) {
  const { add, saved, ranks } = useBuilder()
  const hasSaved = saved.some((filter) => filter.model === model)
  const className = short ? 'text-accent-ink!' : ''
  return (
    <div className="flex flex-wrap items-center gap-x-1 -ml-2">
      <Button variant="ghost" className={className} onClick={() => add(to, newField())}>
        <Plus className="size-3.5" /> {short ?? 'Condition'}
      </Button>
      <Button variant="ghost" className={className} onClick={() => add(to, newRelated())}>
        <GitBranch className="size-3.5" /> Related record
      </Button>
      <Button variant="ghost" className={className} onClick={() => add(to, newGroup([newField()], 'any'))}>
        <Brackets className="size-3.5" /> Group
      </Button>
      {ranks ? (
        <Button variant="ghost" className={className} onClick={() => add(to, newRank())}>
          <ListOrdered className="size-3.5" /> Top or bottom
        </Button>
      ) : null}
      {hasSaved ? (
        <Button variant="ghost" className={className} onClick={() => add(to, newSaved())}>
          <Bookmark className="size-3.5" /> Saved filter
        </Button>
      ) : null}
    </div>
  )
}
