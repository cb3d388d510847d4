import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { fieldRulesAction } from '@/lib/actions/field-rules'
import { keys } from '@/lib/client/query-keys'
import type { Json } from '@/lib/core/json'
import type { ResolvedModel } from '@/lib/models/resolved'

type Rules = Extract<Awaited<ReturnType<typeof fieldRulesAction>>, { ok: true }>['data']

const none: Rules = { required: {}, locked: {} }

/** After so many milliseconds without a change a form is asked about. */
const settleTime = 400

/**
 * Which fields conditions make mandatory or lock on a record, with the values a form holds laid over it; keyed by field, with
 * why. Asks nothing for models without conditions. Saving asks again: this only says so beforehand.
 */
export function useFieldRules(model: ResolvedModel, id: string | null, values: Record<string, Json>): Rules {
  const isRuled = model.fields.some((field) => field.rules?.requiredWhen || field.rules?.lockedWhen)
  const text = JSON.stringify(values)
  const [settled, setSettled] = useState(text)
  // The timer belongs to the browser.
  useEffect(() => {
    if (!isRuled) return
    const timer = setTimeout(() => setSettled(text), settleTime)
    return () => clearTimeout(timer)
  }, [text, isRuled])
  const { data } = useQuery({
    queryKey: keys.record(model.key, id ?? 'new', 'rules', settled),
    queryFn: async () => {
      const answer = await fieldRulesAction({
        model: model.key,
        id,
        values: JSON.parse(settled) as Record<string, Json>,
      })
      return answer.ok ? answer.data : none
    },
    enabled: isRuled,
    placeholderData: (before) => before,
  })
  return data ?? none
}
