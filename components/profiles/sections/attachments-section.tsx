'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useCan } from '@/components/records/models-context'
import { useRecord } from '@/components/records/record-context'
import { ConfirmDialog } from '@/components/ui/alert-dialog'
import { classNames } from '@/components/ui/class-names'
import { Count } from '@/components/ui/count'
import { ErrorState } from '@/components/ui/error-state'
import { IconButton } from '@/components/ui/icon-button'
import { File, FileImage, FileSpreadsheet, FileText, Trash2, Upload } from '@/components/ui/icons'
import { Progress } from '@/components/ui/progress'
import { SkeletonRows } from '@/components/ui/skeleton'
import { showToast } from '@/components/ui/toast'
import { type AttachmentEntry, listAttachments, removeAttachment, uploadAttachment } from '@/lib/client/attachments'
import { keys } from '@/lib/client/query-keys'
import { FailureError } from '@/lib/core/errors'
import { sizeText } from '@/lib/core/numbers'
import { plural } from '@/lib/core/text'

/** Files at the record: drop them in or choose them, open them, remove them. */
export function AttachmentsSection({ title }: { title: string }) {
  const { model, record } = useRecord()
  const can = useCan()
  const cache = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null)
  const queryKey = keys.record(model.key, record.id, 'attachments')
  const {
    data: files,
    isError,
    refetch,
  } = useQuery({ queryKey, queryFn: ({ signal }) => listAttachments(model.key, record.id, signal), staleTime: 30_000 })
  const mayChange = can('update', model.key)
  const refresh = () => void cache.invalidateQueries({ queryKey })
  const shown = byName(files ?? [])
  const send = async (list: FileList | null) => {
    for (const file of list ?? []) {
      setSending({ name: file.name, share: 0 })
      try {
        await uploadAttachment({
          model: model.key,
          recordId: record.id,
          file,
          onProgress: (share) => setSending({ name: file.name, share }),
        })
      } catch (error) {
        showToast(error instanceof FailureError ? error.failure.detail : `${file.name} could not be sent.`, {
          tone: 'failed',
        })
      }
    }
    setSending(null)
    await cache.invalidateQueries({ queryKey })
  }
  return (
    <section
      aria-label={title}
      className={classNames('px-5 py-4', isOver && 'bg-accent-soft')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(mayChange)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        if (mayChange) void send(event.dataTransfer.files)
      }}
    >
      <div className="sec mb-1">
        <h2>{title}</h2>
        {shown.length > 0 ? <Count value={shown.length} /> : null}
        {mayChange ? (
          <span className="ml-auto">
            <IconButton label="Add files" onClick={() => input.current?.click()}>
              <Upload />
            </IconButton>
            <input
              ref={input}
              type="file"
              hidden
              multiple
              aria-label="Files to add"
              onChange={(event) => {
                void send(event.target.files).then(() => {
                  if (input.current) input.current.value = ''
                })
              }}
            />
          </span>
        ) : null}
      </div>
      {isError ? <ErrorState title="Could not load the attachments" onRetry={() => refetch()} /> : null}
      {files === undefined && !isError ? <SkeletonRows rows={2} /> : null}
      {files?.length === 0 && !sending ? (
        <p className="text-xs text-ink-3 py-1">{mayChange ? 'Drop files here, or choose them.' : 'No files.'}</p>
      ) : null}
      <ul>
        {shown.map(([file, ...older]) => (
          <li key={file.id}>
            <Versions file={file} older={older} mayRemove={mayChange} onRemoved={refresh} />
          </li>
        ))}
      </ul>
      {sending ? (
        <p className="text-xs text-ink-3 pt-1">
          Sending {sending.name}
          <Progress label={`Sending ${sending.name}`} value={sending.share * 100} className="mt-1" />
        </p>
      ) : null}
    </section>
  )
}

const shownInline = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf']

/** A file as it is now; what was sent before under its name stands behind it. */
function Versions({
  file,
  older,
  ...rest
}: {
  file: AttachmentEntry
  older: AttachmentEntry[]
  mayRemove: boolean
  onRemoved: () => void
}) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <AttachmentRow file={file} {...rest} />
      {older.length > 0 ? (
        <button
          type="button"
          aria-expanded={isOpen}
          className="ml-6 text-xs text-ink-3 rounded-sm hover:text-ink"
          onClick={() => setOpen(!isOpen)}
        >
          {plural(older.length, 'earlier version')} <span className="sr-only">of {file.name}</span>
        </button>
      ) : null}
      {isOpen ? (
        <ul className="ml-6">
          {older.map((each) => (
            <li key={each.id}>
              <AttachmentRow file={each} {...rest} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

type FileVersions = [AttachmentEntry, ...AttachmentEntry[]]

/** In the order given; of each name the latest version first. */
function byName(files: AttachmentEntry[]): FileVersions[] {
  const found = new Map<string, FileVersions>()
  for (const file of files) {
    const known = found.get(file.name)
    if (known) known.push(file)
    else found.set(file.name, [file])
  }
  for (const versions of found.values()) versions.sort((a, b) => b.version - a.version)
  return [...found.values()]
}

function AttachmentRow({
  file,
  mayRemove,
  onRemoved,
}: {
  file: AttachmentEntry
  mayRemove: boolean
  onRemoved: () => void
}) {
  const [isAsking, setAsking] = useState(false)
  const Icon = iconOf(file.contentType)
  const isShown = shownInline.includes(file.contentType)
  const remove = async () => {
    try {
      await removeAttachment(file.id)
      onRemoved()
    } catch (error) {
      showToast(error instanceof FailureError ? error.failure.detail : 'The file could not be removed.', {
        tone: 'failed',
      })
    }
  }
  return (
    <div className="group/file lrow flex items-center gap-2 min-h-[30px] text-sm">
      <Icon className="text-ink-3 flex-none" />
      <a
        href={`/api/v1/attachments/${file.id}${isShown ? '?inline=true' : ''}`}
        {...(isShown ? { target: '_blank', rel: 'noreferrer' } : { download: file.name })}
        className="min-w-0 truncate text-ink hover:underline"
      >
        {file.name}
      </a>
      {file.version > 1 ? <span className="text-xs text-ink-3 flex-none">version {file.version}</span> : null}
      <span className="ml-auto text-xs text-ink-3 num flex-none">{sizeText(file.size)}</span>
      {mayRemove ? (
        <IconButton
          label={`Remove ${file.name}`}
          className="opacity-0 group-hover/file:opacity-100 focus-visible:opacity-100 max-md:opacity-100 -mr-1.5"
          onClick={() => setAsking(true)}
        >
          <Trash2 className="size-3.5" />
        </IconButton>
      ) : null}
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Remove ${file.name}?`}
        action={{ label: 'Remove the file', danger: true, run: remove }}
      >
        Nobody can open it from here any more.
      </ConfirmDialog>
    </div>
  )
}

function iconOf(type: string) {
  if (type.startsWith('image/')) return FileImage
  if (type.includes('sheet') || type.includes('csv') || type.includes('excel')) return FileSpreadsheet
  return type === 'application/pdf' || type.startsWith('text/') ? FileText : File
}
