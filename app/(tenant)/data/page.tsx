import { notFound, redirect } from 'next/navigation'
import { loadSurroundings } from '@/lib/loaders/load-surroundings'

/** The Data Module opens on the first model the person may see. */
export default async function DataPage() {
  const { models } = await loadSurroundings()
  const first = models.find((model) => !model.hidden && !model.module)
  if (!first) notFound()
  redirect(`/data/${first.slug}`)
}
