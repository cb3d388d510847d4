import { SettingsPage } from '@/components/settings/settings-page'
import { Icon } from '@/components/ui/icon'
import { ChevronRight } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { Tag } from '@/components/ui/tag'
import { plural } from '@/lib/core/text'
import type { TemplateModel } from '@/lib/loaders/load-templates'

/** The models with their templates; those that have pages of their own first. */
export function TemplateModels({ models }: { models: TemplateModel[] }) {
  const sorted = models.toSorted((a, b) => Number(b.hasPage) - Number(a.hasPage))
  return (
    <SettingsPage
      title="Profile templates"
      hint="Which layout a record shows, to whom. Publish one for any model, and its records have a page of their own."
    >
      <ul className="border-t border-line">
        {sorted.map((model) => (
          <li key={model.key}>
            <Link
              href={`/settings/templates/${model.slug}`}
              className="flex items-center gap-3 h-12 border-b border-line text-sm hover:bg-hover px-2 -mx-2 rounded-md"
            >
              <Icon name={model.icon} className="size-4 text-ink-3" />
              <span className="text-ink font-medium">{model.label}</span>
              {model.drafts > 0 ? <Tag tone="accent">{plural(model.drafts, 'draft')}</Tag> : null}
              <span className="ml-auto text-xs text-ink-3">{said(model)}</span>
              <ChevronRight className="size-4 text-ink-3" />
            </Link>
          </li>
        ))}
      </ul>
    </SettingsPage>
  )
}

function said({ page, preview, hasPage }: TemplateModel): string {
  const pages = page > 0 ? plural(page, 'template') : hasPage ? 'Standard layout' : 'No page of its own'
  return preview > 0 ? `${pages}, ${plural(preview, 'preview')}` : pages
}
