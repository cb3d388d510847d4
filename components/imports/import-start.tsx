'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { ImportTarget } from '@/components/imports/import-target'
import { FileDrop } from '@/components/ui/file-drop'
import { FormField } from '@/components/ui/form-field'
import { Select } from '@/components/ui/select'
import { uploadImport } from '@/lib/client/imports'
import { FailureError } from '@/lib/core/errors'

/** The first step: what the rows are, and the file. */
export function ImportStart({ targets, into }: { targets: ImportTarget[]; into: string | null }) {
  const router = useRouter()
  const [target, setTarget] = useState(into ?? targets[0]?.slug ?? null)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const send = async ([file]: File[]) => {
    if (!file || !target) return
    setBusy(true)
    setProblem(null)
    try {
      router.push(`/imports/${await uploadImport(file, target)}`)
    } catch (error) {
      setProblem(error instanceof FailureError ? error.failure.detail : 'The file could not be sent. Try again.')
      setBusy(false)
    }
  }
  return (
    <div className="flex flex-col gap-4">
      <FormField
        id="import-target"
        label="Import into"
        hint="Known ids are updated, new ones added. Nothing is written before you have seen what would happen."
      >
        <Select
          id="import-target"
          value={target}
          onChange={setTarget}
          options={targets.map(({ slug, label }) => ({ value: slug, label }))}
        />
      </FormField>
      <FileDrop
        label="Drop a CSV or Excel file here, or choose one"
        hint="As it was handed to you: any separator, any encoding, day-first dates, or a workbook with several sheets. Up to 512 MB."
        accept=".csv,.tsv,.txt,.xlsx,.xlsm,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        onFiles={send}
        busy={isBusy}
      />
      {problem ? (
        <p role="alert" className="text-sm text-bad-ink">
          {problem}
        </p>
      ) : null}
    </div>
  )
}
