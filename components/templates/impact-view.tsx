'use client'

import { useState } from 'react'
import { AvatarStack } from '@/components/ui/avatar-stack'
import { Button } from '@/components/ui/button'
import { ArrowRight } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { SignalLight } from '@/components/ui/signal-light'
import { formatNumber } from '@/lib/core/numbers'
import { listed, plural } from '@/lib/core/text'
import { nameOf } from '@/lib/models/name-of'
import type { Outcome } from '@/lib/profiles/impact'
import type { Review } from '@/lib/profiles/review'

type ImpactViewProps = {
  model: { slug: string; label: { one: string; many: string } }
  review: Review
  fallback?: string
}

/** What stands at once; the rest is asked for, so that the way to the buttons below is short by keyboard, too. */
const shownAtOnce = 20

/** Which records change their layout, from what to what, and for whom. */
export function ImpactView({ model, review, fallback = 'Default' }: ImpactViewProps) {
  const [showsAll, setShowsAll] = useState(false)
  const { impact } = review
  const called = (id: Outcome) => (id === null ? fallback : (review.names[id] ?? 'a deleted template'))
  if (impact.records === 0)
    return (
      <p className="text-sm text-ink-2">
        Nobody gets another template than now on any of{' '}
        {plural(impact.total || 0, model.label.one.toLowerCase(), nameOf(model))}.
      </p>
    )
  const shown = showsAll ? impact.list : impact.list.slice(0, shownAtOnce)
  const more = impact.records - shown.length
  const unchanged = Math.max(0, impact.total - impact.records)
  return (
    <div>
      <p className="text-sm text-ink-2">
        <strong className="text-2xl font-semibold text-ink num mr-2">{formatNumber(impact.records)}</strong>
        {nameOf(model, impact.records)} change layout for{' '}
        <strong className="text-ink">{plural(impact.viewers, 'viewer')}</strong>
      </p>
      <ul className="mt-2 text-xs">
        {impact.moves.map((move) => (
          <li key={`${move.from} ${move.to}`} className="flex items-center gap-1.5 h-6">
            <span className="text-ink-3">{called(move.from)}</span>
            <ArrowRight className="size-3 text-ink-3" />
            <span className="text-ink font-medium">{called(move.to)}</span>
            <span className="ml-auto text-ink-3 num">
              {formatNumber(move.records)} {nameOf(model, move.records)}, {plural(move.viewers, 'viewer')}
            </span>
          </li>
        ))}
        <li className="flex h-6 items-center text-ink-3">
          Unchanged
          <span className="ml-auto num">
            {formatNumber(unchanged)} {nameOf(model, unchanged)}
          </span>
        </li>
      </ul>
      <div className="mt-2 max-h-64 overflow-auto">
        <table className="plain-table w-full text-sm">
          <thead>
            <tr>
              <th scope="col">{model.label.one}</th>
              <th scope="col">Layout</th>
              <th scope="col">For</th>
            </tr>
          </thead>
          <tbody>
            {shown.flatMap((record) =>
              record.changes.map((change, at) => (
                <tr key={`${record.id} ${change.from} ${change.to} ${change.memberIds[0]}`}>
                  <td>
                    {at === 0 ? (
                      <Link className="link" href={`/${model.slug}/${record.id}`} target="_blank">
                        {record.title}
                      </Link>
                    ) : null}
                  </td>
                  <td>
                    <span className="inline-flex items-center gap-1.5">
                      <span className="text-ink-3">{called(change.from)}</span>
                      <ArrowRight aria-label="becomes" className="size-3 text-ink-3" />
                      {called(change.to)}
                    </span>
                  </td>
                  <td>
                    <AvatarStack names={change.memberIds.map((id) => review.members[id] ?? 'Somebody')} max={4} />
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
        {shown.length < impact.list.length ? (
          <Button variant="ghost" onClick={() => setShowsAll(true)}>
            Show {formatNumber(impact.list.length - shown.length)} more
          </Button>
        ) : more > 0 ? (
          <p className="text-xs text-ink-3 py-1.5">and {formatNumber(more)} more</p>
        ) : null}
      </div>
    </div>
  )
}

/** What to know before publishing: everybody has a layout, and which templates nobody would ever see. */
export function ReviewChecks({ model, review, fallback = 'Default' }: ImpactViewProps) {
  const never = review.neverShown.map(({ id, takenBy }) => ({
    id,
    name: review.names[id] ?? 'A template',
    why:
      takenBy === undefined
        ? 'it fits nothing and nobody now'
        : `${takenBy === null ? fallback : review.names[takenBy]} always matches first`,
  }))
  return (
    <ul className="flex flex-col gap-2 text-sm">
      <li className="flex gap-2">
        <SignalLight signal="good" size={14} label="" />
        <span>
          Every {model.label.one.toLowerCase()} has a layout for each of {plural(review.seeing, 'viewer')}.
        </span>
      </li>
      {review.problems.map((problem) => (
        <li key={`${problem.part} ${problem.says}`} className="flex gap-2">
          <SignalLight
            signal={problem.stops ? 'bad' : 'warn'}
            size={14}
            label={problem.stops ? 'Cannot be published' : 'Warning'}
          />
          <span>{problem.says}</span>
        </li>
      ))}
      {review.behind.length > 0 ? (
        <li className="flex gap-2">
          <SignalLight signal="idle" size={14} label="" />
          <span>
            It fits more than it shows:{' '}
            {listed(
              review.behind.map((id) => review.names[id ?? ''] ?? fallback),
              'and',
            )}{' '}
            {review.behind.length === 1 ? 'is' : 'are'} asked before it. Put it before them in the list if it is to win.
          </span>
        </li>
      ) : null}
      {never.map((each) => (
        <li key={each.id} className="flex gap-2">
          <SignalLight signal="warn" size={14} label="Warning" />
          <span>
            {each.name} is never shown: {each.why}.
          </span>
        </li>
      ))}
    </ul>
  )
}
