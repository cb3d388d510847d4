import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { MisconfiguredState } from '@/components/ui/misconfigured-state'
import { loadProfile } from '@/lib/loaders/load-profile'

type WidgetMisfitProps = { modelKey: string; id: string; title: string; says?: string | null }

/** What a widget shows whose settings speak of something that is gone: whoever may mend the template is told what, and led there. */
export async function WidgetMisfit({ modelKey, id, title, says }: WidgetMisfitProps) {
  const { design, layoutName } = await loadProfile(modelKey, id)
  return (
    <MisconfiguredState
      title={title}
      action={
        design ? (
          <Button asChild>
            <Link href={design.href}>Mend it in {layoutName}</Link>
          </Button>
        ) : null
      }
    >
      {design ? says : 'An administrator can change it in the profile template.'}
    </MisconfiguredState>
  )
}
