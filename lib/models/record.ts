import type { Json } from '@/lib/core/json'

/** One row of any model. Values are stored values (see Storage in fields/contract) by field key; absent means not selected, null means empty. */
export type RecordRow = {
  id: string
  createdAt: string
  updatedAt: string
  values: Record<string, Json>
}

/** Enough of a record to name and link it. `model` is a model key, or `member` for a colleague. */
export type RefTitle = { model: string; id: string; title: string; subtitle?: string }

/** Titles of everything the rows point at, by id. */
export type Titles = Record<string, RefTitle>
