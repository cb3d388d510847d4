'use client'

import { useState } from 'react'
import { useSubmit } from '@/components/settings/use-submit'
import type { ActionResult } from '@/lib/actions/action-result'

/**
 * A list in the order into which somebody moves it: shown so at once, stored by `store`, and as it was when that is refused. What the
 * server sends next counts again.
 */
export function useOrder<Item>(
  items: Item[],
  idOf: (item: Item) => string,
  store: (ids: string[]) => Promise<ActionResult<unknown>>,
) {
  const [moved, setMoved] = useState<{ from: Item[]; ids: string[] } | null>(null)
  const { submit } = useSubmit()
  const shown = moved?.from === items ? moved.ids.flatMap((id) => items.find((item) => idOf(item) === id) ?? []) : items
  const handleOrder = async (ids: string[]) => {
    setMoved({ from: items, ids })
    if (!(await submit(() => store(ids)))) setMoved(null)
  }
  return { shown, handleOrder }
}
