'use client'

import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { classNames } from '@/components/ui/class-names'
import { LoaderCircle, Upload } from '@/components/ui/icons'

type FileDropProps = {
  /** What to drop: "Drop a CSV file, or choose one". */
  label: string
  /** What is taken and how large it may be. */
  hint?: ReactNode
  onFiles: (files: File[]) => void
  /** As in an input: ".csv,text/csv". */
  accept?: string
  multiple?: boolean
  busy?: boolean
}

/** Takes files by drop, by click or by keyboard. */
export function FileDrop({ label, hint, onFiles, accept, multiple, busy }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])]
    if (files.length > 0 && !busy) onFiles(multiple ? files : files.slice(0, 1))
  }
  const handleDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <>
      <button
        type="button"
        aria-busy={busy || undefined}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={handleDrop}
        className={classNames(
          'flex w-full items-center gap-3 min-h-14 px-3.5 py-2.5 rounded-lg border border-dashed text-left',
          over ? 'border-accent bg-accent-soft' : 'border-line-strong hover:bg-hover',
        )}
      >
        {busy ? <LoaderCircle className="btn-spinner text-ink-3" /> : <Upload className="text-ink-3" />}
        <span className="min-w-0">
          <span className="block text-sm text-ink">{label}</span>
          {hint ? <span className="block text-xs text-ink-3">{hint}</span> : null}
        </span>
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept={accept}
        multiple={multiple}
        onChange={(event) => {
          take(event.target.files)
          event.target.value = ''
        }}
      />
    </>
  )
}
