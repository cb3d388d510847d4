import { notFound, redirect } from 'next/navigation'
import { loadSurroundings } from '@/lib/loaders/load-surroundings'
import { visibleModels } from '@/lib/models/visible-models'

/** The Data Module opens on the first model the person may see. */
export default async function DataPage() {
  const { definitions, abilities } = await loadSurroundings()
  const first = visibleModels(definitions, Object.keys(abilities)).find((model) => !model.hidden && !model.module)
  if (!first) notFound()
  redirect(`/data/${first.slug}`)
}
