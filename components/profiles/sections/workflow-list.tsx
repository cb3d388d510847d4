'use client'

import { useState } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Progress } from '@/components/ui/progress'
import { Segmented } from '@/components/ui/segmented'
import { formatPercent } from '@/lib/core/numbers'
import type { RunningWorkflow } from '@/lib/loaders/load-workflows'

const filters = [
  { value: 'all', label: 'All' },
  { value: 'active', label: 'Active' },
  { value: 'archived', label: 'Archived' },
]

export function WorkflowList({ title, workflows }: { title: string; workflows: RunningWorkflow[] }) {
  const [filter, setFilter] = useState('active')
  const shown = workflows.filter((workflow) => filter === 'all' || workflow.isArchived === (filter === 'archived'))
  return (
    <section aria-label={title} className="px-5 py-4">
      <div className="sec mb-2">
        <h2>{title}</h2>
        <span className="ml-auto">
          <Segmented label="Which workflows" value={filter} onChange={setFilter} options={filters} />
        </span>
      </div>
      {shown.length === 0 ? (
        <p className="text-xs text-ink-3 py-1">{filter === 'active' ? 'No workflow is running.' : 'None.'}</p>
      ) : null}
      <ul className="flex flex-col gap-3">
        {shown.map((workflow) => (
          <li key={workflow.id}>
            <span className="flex justify-between gap-2 text-sm">
              <span className="text-ink font-medium truncate">{workflow.name}</span>
              <span className="text-xs text-ink-3 num">
                {workflow.steps > 0 ? `${workflow.done} / ${workflow.steps}` : formatPercent(workflow.percent)}
              </span>
            </span>
            <Progress
              label={`${workflow.name}: ${workflow.percent}% done`}
              value={workflow.percent}
              tone={workflow.lateDays > 0 ? 'warn' : 'ink'}
              className="my-1.5"
            />
            <span className="flex items-center gap-1.5 text-xs text-ink-3">
              {workflow.owner ? (
                <>
                  <Avatar name={workflow.owner} size={16} decorative /> {workflow.owner}
                </>
              ) : null}
              {workflow.lateDays > 0 ? (
                <span className="ml-auto text-warn-ink">
                  {workflow.lateDays} {workflow.lateDays === 1 ? 'day' : 'days'} late
                </span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
