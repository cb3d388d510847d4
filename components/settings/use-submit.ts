'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { announce } from '@/components/ui/announce'
import { showToast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/actions/action-result'
import type { Failure } from '@/lib/core/errors'

const unreachable: Failure = { code: 'internal', detail: 'The server cannot be reached. Nothing was changed.' }

/**
 * Calls an action and draws the page anew when it worked. What is wrong with a field stands at the field (`errorAt`),
 * and the first such field gets the focus; any other refusal is a toast.
 */
export function useSubmit() {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)

  // The field is marked by the drawing that follows.
  useEffect(() => {
    if (failure) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [failure])

  /** The answer, or null when it did not work. */
  const submit = async <T>(call: () => Promise<ActionResult<T>>): Promise<{ data: T } | null> => {
    setBusy(true)
    setFailure(null)
    const result = await call().catch((): ActionResult<T> => ({ ok: false, failure: unreachable }))
    setBusy(false)
    if (result.ok) {
      router.refresh()
      return { data: result.data }
    }
    setFailure(result.failure)
    const isAtField = form.current !== null && (result.failure.field ?? result.failure.problems?.[0]?.field)
    if (isAtField) announce(result.failure.detail)
    else showToast(result.failure.detail, { tone: 'failed' })
    return null
  }
  const errorAt = (field: string): string | undefined => {
    const problem = failure?.problems?.find((each) => each.field === field || each.field?.startsWith(`${field}.`))
    return problem?.message ?? (failure?.field === field ? failure.detail : undefined)
  }
  return { form, busy, submit, errorAt }
}
