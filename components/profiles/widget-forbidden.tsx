import { ForbiddenState } from '@/components/ui/forbidden-state'
import { loadModels } from '@/lib/loaders/load-model'

/** What a widget shows to whoever may not view its records, in the tenant's own names for them. */
export async function WidgetForbidden({ of }: { of: string }) {
  const { label } = (await loadModels()).byKey(of)
  return (
    <ForbiddenState title={`${label.many} are not for your role`}>
      Ask an administrator for the right to view them.
    </ForbiddenState>
  )
}
