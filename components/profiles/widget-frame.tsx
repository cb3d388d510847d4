import { Suspense } from 'react'
import { WidgetBoundary } from '@/components/profiles/widget-boundary'
import { WidgetMisfit } from '@/components/profiles/widget-misfit'
import { widgetFaces } from '@/components/profiles/widgets/registry'
import { SkeletonRows } from '@/components/ui/skeleton'
import { loadProfile } from '@/lib/loaders/load-profile'
import type { Place } from '@/lib/profiles/layout'
import { fitsModel, isWidget, widgetOf } from '@/lib/profiles/registry'

/** A widget in its place: it loads on its own, keeps its title in every state, and never takes a neighbour down with it. */
export async function WidgetFrame({ modelKey, id, place }: { modelKey: string; id: string; place: Place }) {
  const { model } = await loadProfile(modelKey, id)
  const declaration = widgetOf(place.widget)
  const title = place.title ?? declaration?.label ?? place.widget
  const settings = declaration?.settings.safeParse(place.settings)
  if (!declaration || !isWidget(place.widget) || !fitsModel(declaration, model) || !settings?.success) {
    return (
      <section aria-label={title}>
        <div className="sec mb-1.5">
          <h2>{title}</h2>
        </div>
        <WidgetMisfit
          modelKey={modelKey}
          id={id}
          title="This part is not set up right"
          says={settings?.error?.issues[0]?.message ?? 'There is no such part for these records any more.'}
        />
      </section>
    )
  }
  const Face = widgetFaces[place.widget]
  return (
    <WidgetBoundary title={title}>
      <Suspense fallback={<Loading title={title} lines={declaration.lines ?? 4} />}>
        <Face modelKey={modelKey} id={id} title={title} settings={place.settings} />
      </Suspense>
    </WidgetBoundary>
  )
}

function Loading({ title, lines }: { title: string; lines: number }) {
  return (
    <section aria-label={`${title}, loading`} aria-busy="true">
      <div className="sec mb-1.5">
        <h2>{title}</h2>
      </div>
      <SkeletonRows rows={lines} />
    </section>
  )
}
