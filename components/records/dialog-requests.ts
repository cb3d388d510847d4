import type { Json } from '@/lib/core/json'
import type { ResolvedModel } from '@/lib/models/resolved'

/** What a form is about: a new record with what is known of it, or one that exists. */
export type FormRequest = { kind: 'create'; values: Record<string, Json> } | { kind: 'edit'; id: string }

export type RemoveTask = {
  model: ResolvedModel
  id: string
  title: string
  /** Called when it is gone: the page about it has nothing left to show. */
  onGone?: () => void
}

/** The record of which somebody asks who sees it. */
export type ViewersTask = Pick<RemoveTask, 'model' | 'id' | 'title'>
