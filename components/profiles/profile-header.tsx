'use client'

import { RecordActions } from '@/components/activity/record-actions'
import { FieldCell } from '@/components/fields/field-cell'
import { PageHeader } from '@/components/layout/page-header'
import { FollowButton } from '@/components/profiles/follow-button'
import { LayoutWhy } from '@/components/profiles/layout-why'
import { Onlookers } from '@/components/profiles/onlookers'
import { ProfileStats } from '@/components/profiles/profile-stats'
import { hrefFor, listHrefFor } from '@/components/records/href-for'
import { useTrail } from '@/components/records/list-trail'
import { useModelLookup, useViewer } from '@/components/records/models-context'
import { useRemember } from '@/components/records/recent-records'
import { useRecord } from '@/components/records/record-context'
import { Avatar } from '@/components/ui/avatar'
import { CompanyLogo } from '@/components/ui/company-logo'
import { Link } from '@/components/ui/link'
import type { Design } from '@/lib/loaders/load-profile'
import type { Layout } from '@/lib/profiles/layout'

type ProfileHeaderProps = {
  layout: Pick<Layout, 'badges' | 'facts' | 'stats'>
  layoutName: string
  /** Ways for whoever may change templates. */
  design: Design | null
}

/** Who this is: mark, name, tags, one line of facts, actions; below it the stat strip. */
export function ProfileHeader({ layout, layoutName, design }: ProfileHeaderProps) {
  const { model, record, titles } = useRecord()
  const lookup = useModelLookup()
  const viewer = useViewer()
  useRemember(viewer?.id ?? null, model.key, record.id)
  const name = String(record.values[model.title] ?? model.label.one)
  const parent = model.fields.find((field) => field.key === 'companyId')
  const parentId = parent ? record.values[parent.key] : null
  const parentTitle = typeof parentId === 'string' ? titles[parentId] : undefined
  const parentModel = parentTitle ? lookup(parentTitle.model) : undefined
  const { href: cameFrom, name: viewName, pager } = useTrail(model, record.id)
  const crumbs = [
    { label: model.label.many, href: viewName ? listHrefFor(model) : (cameFrom ?? listHrefFor(model)) },
    ...(viewName && cameFrom ? [{ label: viewName, href: cameFrom }] : []),
    ...(parentTitle && parentModel ? [{ label: parentTitle.title, href: hrefFor(parentModel, parentTitle.id) }] : []),
    { label: name },
  ]
  return (
    <header className="flex-none px-5 max-md:px-4 pt-3.5 border-b border-line">
      <PageHeader breadcrumb={crumbs} pager={pager}>
        <LayoutWhy name={layoutName} design={design} />
      </PageHeader>
      <div className="flex items-center gap-3 min-h-11">
        {model.mark === 'face' ? (
          <Avatar name={name} size={48} decorative />
        ) : (
          <CompanyLogo name={name} size={44} decorative />
        )}
        <div className="min-w-0">
          <div className="flex items-center gap-2 min-w-0">
            <h1 className="text-xl tracking-[-0.018em] truncate">{name}</h1>
            {layout.badges.map((key) => (
              <HeaderValue key={key} field={key} />
            ))}
          </div>
          <p className="flex items-center gap-1.5 text-sm text-ink-3 min-w-0 max-md:flex-wrap">
            {layout.facts.map((key) => (
              <HeaderFact key={key} field={key} />
            ))}
            {parentTitle && parentModel ? (
              <Link className="link truncate" href={hrefFor(parentModel, parentTitle.id)}>
                {parentTitle.title}
              </Link>
            ) : null}
          </p>
        </div>
        <div className="ml-auto flex-none flex items-center gap-1.5 max-md:hidden">
          <Onlookers />
          <FollowButton name={name} />
          <RecordActions name={name} />
        </div>
      </div>
      <ProfileStats keys={layout.stats} />
      <div className="md:hidden flex gap-2 pb-3">
        <RecordActions name={name} />
      </div>
    </header>
  )
}

/** A value beside the name, only where the model has such a field and the record a value. */
function HeaderValue({ field: key }: { field: string }) {
  const { model, record, titles } = useRecord()
  const field = model.fields.find((one) => one.key === key)
  return field ? (
    <FieldCell field={field} value={record.values[key]} values={record.values} titles={titles} place="row" />
  ) : null
}

function HeaderFact({ field: key }: { field: string }) {
  const { model, record, titles } = useRecord()
  const field = model.fields.find((one) => one.key === key)
  const value = record.values[key]
  if (!field || value === null || value === undefined || value === '') return null
  return (
    <span className="inline-flex items-center gap-1.5 min-w-0 max-md:[&:nth-child(n+2)]:hidden [&+*]:before:content-['·'] [&+*]:before:text-ink-4 [&+a]:before:mr-1.5 [&+a]:before:inline-block">
      <FieldCell field={field} value={value} values={record.values} titles={titles} place="row" />
    </span>
  )
}
