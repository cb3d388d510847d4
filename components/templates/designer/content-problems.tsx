'use client'

import { useState } from 'react'
import { useSubmit } from '@/components/settings/use-submit'
import { type Selected, useDesign } from '@/components/templates/designer/design-context'
import { Button } from '@/components/ui/button'
import { SignalLight } from '@/components/ui/signal-light'
import { showToast } from '@/components/ui/toast'
import { mendContentAction } from '@/lib/actions/templates'
import { plural } from '@/lib/core/text'
import type { Content } from '@/lib/profiles/templates/content'
import type { ContentProblem } from '@/lib/profiles/templates/content-problem'

type ContentProblemsProps = {
  problems: ContentProblem[]
  content: Content
  onMend: (content: Content) => void
}

const mostShown = 3

/** What of the template is deleted or not set up, each with the way there; what is gone is taken out in one step, which undo takes back. */
export function ContentProblems({ problems, content, onMend }: ContentProblemsProps) {
  const { model, openTab, tab, select, isPreview } = useDesign()
  const [showsAll, setShowsAll] = useState(false)
  const { busy, submit } = useSubmit()
  if (problems.length === 0 || isPreview) return null
  const shown = showsAll ? problems : problems.slice(0, mostShown)
  const handleShow = (part: string) => {
    const place = placeOf(part)
    if (place.tab && place.tab !== tab) openTab(place.tab)
    select(place.selected)
  }
  const handleMend = async () => {
    const mended = await submit(() => mendContentAction({ model: model.key, content }))
    if (!mended) return
    select(null)
    onMend(mended.data)
    showToast('What is deleted is taken out of the draft. Undo brings it back.')
  }
  return (
    <section aria-label="To be mended" className="flex items-start gap-3 px-5 py-2.5 border-b border-line bg-sunken">
      <ul className="grid gap-1 flex-1 min-w-0 text-sm">
        {shown.map((problem) => (
          <li key={`${problem.part} ${problem.says}`} className="flex items-baseline gap-2">
            <span className="self-center flex-none">
              <SignalLight signal={problem.stops ? 'bad' : 'warn'} size={14} label="" />
            </span>
            <span className="text-ink-2 min-w-0">{problem.says}</span>
            <button type="button" className="link text-xs flex-none" onClick={() => handleShow(problem.part)}>
              Show<span className="sr-only"> where: {problem.says}</span>
            </button>
          </li>
        ))}
        {problems.length > shown.length ? (
          <li>
            <button type="button" className="link text-xs" onClick={() => setShowsAll(true)}>
              and {problems.length - shown.length} more
            </button>
          </li>
        ) : null}
      </ul>
      {problems.some((problem) => problem.gone) ? (
        <Button busy={busy} onClick={() => void handleMend()}>
          Take out {plural(problems.filter((problem) => problem.gone).length, 'thing')} that{' '}
          {problems.filter((problem) => problem.gone).length === 1 ? 'is' : 'are'} gone
        </Button>
      ) : null}
    </section>
  )
}

/** `widget:overview/usage`, `tab:revenue`, `group:commercial`, `section:workflows`, `field:arr`, `header` as a choice on the canvas. */
function placeOf(part: string): { tab?: string; selected: Selected } {
  const [kind = '', name = ''] = part.split(/:(.*)/s)
  const [tab = '', widget = ''] = name.split(/\/(.*)/s)
  if (kind === 'widget') return { tab, selected: { kind: 'widget', id: widget } }
  if (kind === 'tab') return { tab, selected: { kind: 'tab', key: tab } }
  if (kind === 'section') return { selected: { kind: 'section', key: name } }
  return { selected: kind === 'group' ? { kind: 'section', key: 'fields' } : { kind: 'header' } }
}
