import { Avatar } from '@/components/ui/avatar'
import { CompanyLogo } from '@/components/ui/company-logo'
import { Icon } from '@/components/ui/icon'
import type { ResolvedModel } from '@/lib/models/resolved'

type RecordMarkProps = { model: ResolvedModel; title: string; size?: 20 | 32 }

/** What stands beside a record's title: a logo, a face, or the model's icon. The title always stands next to it. */
export function RecordMark({ model, title, size = 20 }: RecordMarkProps) {
  if (model.mark === 'logo') return <CompanyLogo name={title} size={size} decorative />
  if (model.mark === 'face') return <Avatar name={title} size={size} decorative />
  if (size === 20) return <Icon name={model.icon} className="text-ink-3" />
  return (
    <span aria-hidden="true" className="tile tile-ink size-8">
      <Icon name={model.icon} />
    </span>
  )
}
