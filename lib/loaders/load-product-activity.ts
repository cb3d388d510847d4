import 'server-only'
import { readProductActivity } from '@/lib/domain/usage/product-activity'
import { loadProfile } from '@/lib/loaders/load-profile'

/** On which days somebody was active since the first week shown, and what they did most, by weight. */
export async function loadProductActivity(modelKey: string, id: string, weeks: number) {
  const { ctx, answer } = await loadProfile(modelKey, id)
  return readProductActivity(ctx, { model: modelKey, id: answer.record.id, weeks })
}
