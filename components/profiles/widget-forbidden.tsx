import { ForbiddenState } from '@/components/ui/forbidden-state'
import { loadModels } from '@/lib/loaders/load-model'
import { nameOf } from '@/lib/models/name-of'

/** What a widget shows to whoever may not view its records, in the tenant's own names for them. */
export async function WidgetForbidden({ of }: { of: string }) {
  const { label } = (await loadModels()).byKey(of)
  return (
    <ForbiddenState title={`Your role does not show ${nameOf({ label })}`}>
      Ask an administrator for the right to view them.
    </ForbiddenState>
  )
}
