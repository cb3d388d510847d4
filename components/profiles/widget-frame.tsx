import { Suspense } from 'react'
import { WidgetBoundary } from '@/components/profiles/widget-boundary'
import { widgetFaces } from '@/components/profiles/widgets/registry'
import { MisconfiguredState } from '@/components/ui/misconfigured-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { Place } from '@/lib/profiles/layout'
import { widgets } from '@/lib/profiles/registry'

/** A widget in its place: it loads on its own, keeps its title in every state, and never takes a neighbour down with it. */
export function WidgetFrame({ modelKey, id, place }: { modelKey: string; id: string; place: Place }) {
  const declaration = widgets[place.widget]
  const fits =
    !('models' in declaration) || !declaration.models || (declaration.models as readonly string[]).includes(modelKey)
  const settings = declaration.settings.safeParse(place.settings)
  if (!fits || !settings.success) {
    return (
      <section aria-label={declaration.label}>
        <div className="sec mb-1.5">
          <h2>{declaration.label}</h2>
        </div>
        <MisconfiguredState title="This part is not set up right">
          An administrator can change it in the profile template.
        </MisconfiguredState>
      </section>
    )
  }
  const Face = widgetFaces[place.widget]
  return (
    <WidgetBoundary title={declaration.label}>
      <Suspense fallback={<Loading title={declaration.label} />}>
        <Face modelKey={modelKey} id={id} settings={place.settings} />
      </Suspense>
    </WidgetBoundary>
  )
}

function Loading({ title }: { title: string }) {
  return (
    <section aria-label={`${title}, loading`} aria-busy="true">
      <div className="sec mb-1.5">
        <h2>{title}</h2>
      </div>
      <SkeletonRows rows={4} />
    </section>
  )
}
