'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useClock } from '@/components/records/models-context'
import { useSubmit } from '@/components/settings/use-submit'
import { PublishDialog } from '@/components/templates/designer/publish-dialog'
import type { useDraft } from '@/components/templates/designer/use-draft'
import { VersionsMenu } from '@/components/templates/designer/versions-menu'
import { ConfirmDialog } from '@/components/ui/alert-dialog'
import { announce } from '@/components/ui/announce'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Eye, Pencil, Redo2, Undo2 } from '@/components/ui/icons'
import { Kbd } from '@/components/ui/kbd'
import { useHotkeys } from '@/components/ui/use-hotkeys'
import { discardDraftAction } from '@/lib/actions/templates'
import { formatMoment } from '@/lib/core/date-words'
import type { VersionEntry } from '@/lib/loaders/load-designer'
import type { ResolvedModel } from '@/lib/models/resolved'

type DesignerActionsProps = {
  draft: ReturnType<typeof useDraft>
  template: { id: string; version: number; hasDraft: boolean }
  model: ResolvedModel
  versions: VersionEntry[]
  fallback: string
  isPreview: boolean
  onPreview: (on: boolean) => void
}

/** Undo, redo, preview, versions, discard, publish; and whether the draft is kept. */
export function DesignerActions({
  draft,
  template,
  model,
  versions,
  fallback,
  isPreview,
  onPreview,
}: DesignerActionsProps) {
  const router = useRouter()
  const clock = useClock()
  const [publishing, setPublishing] = useState(false)
  const [discarding, setDiscarding] = useState(false)
  const { submit } = useSubmit()
  const undo = () => {
    if (!draft.canUndo) return
    draft.undo()
    announce('Undone')
  }
  const redo = () => {
    if (!draft.canRedo) return
    draft.redo()
    announce('Done again')
  }
  const stands = draft.savedAt || draft.canUndo ? undefined : 'Nothing changed since it was published'
  useHotkeys([
    { keys: 'mod+z', label: 'Undo', group: 'Designer', run: undo },
    { keys: 'mod+shift+z', label: 'Redo', group: 'Designer', run: redo },
    { keys: 'mod+enter', label: 'Review and publish', group: 'Designer', run: () => !stands && setPublishing(true) },
  ])
  // A draft that came from elsewhere begins anew.
  const reload = () => window.location.reload()
  const said = {
    saved: draft.savedAt
      ? `Draft saved ${formatMoment(draft.savedAt, new Date(), clock.timeZone)}, nothing is live yet`
      : 'As published',
    saving: 'Saving the draft',
    failed: 'The draft is not saved',
  }[draft.state]
  return (
    <>
      <span role="status" className="text-xs text-ink-3 max-xl:sr-only">
        {said}
      </span>
      <IconButton label="Undo" shortcut="mod+z" reason={draft.canUndo ? undefined : 'Nothing to undo'} onClick={undo}>
        <Undo2 />
      </IconButton>
      <IconButton
        label="Redo"
        shortcut="mod+shift+z"
        reason={draft.canRedo ? undefined : 'Nothing to redo'}
        onClick={redo}
      >
        <Redo2 />
      </IconButton>
      <VersionsMenu id={template.id} live={template.version} versions={versions} onRestored={reload} />
      {draft.savedAt ? (
        <Button variant="ghost" onClick={() => setDiscarding(true)}>
          Discard
        </Button>
      ) : null}
      <Button aria-pressed={isPreview} onClick={() => onPreview(!isPreview)}>
        {isPreview ? <Pencil /> : <Eye />} <span className="max-md:sr-only">{isPreview ? 'Edit' : 'Preview'}</span>
      </Button>
      <Button variant="primary" reason={stands} onClick={() => setPublishing(true)}>
        Review and publish <Kbd keys="mod+enter" />
      </Button>
      {publishing ? (
        <PublishDialog
          id={template.id}
          name={draft.content.name}
          version={template.version}
          model={model}
          fallback={fallback}
          settle={draft.settle}
          onPublished={() => router.push(`/settings/templates/${model.slug}`)}
          onClose={() => setPublishing(false)}
        />
      ) : null}
      <ConfirmDialog
        open={discarding}
        onOpenChange={setDiscarding}
        title="Throw this draft away?"
        action={{
          label: 'Discard draft',
          danger: true,
          run: async () => {
            const done = await submit(() => discardDraftAction({ id: template.id }))
            if (!done) return
            if (done.data.gone) router.push(`/settings/templates/${model.slug}`)
            else reload()
          },
        }}
      >
        {template.version > 0
          ? `Version ${template.version} stays live as it is.`
          : 'The template was never published and goes with it.'}
      </ConfirmDialog>
    </>
  )
}
