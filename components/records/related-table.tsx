'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { FieldCell } from '@/components/fields/field-cell'
import { face } from '@/components/fields/registry'
import { EditableCell } from '@/components/records/editable-cell'
import { hrefFor, listHrefFor } from '@/components/records/href-for'
import { keepTrail } from '@/components/records/list-trail'
import { lockOf } from '@/components/records/lock-of'
import { useCan, useModel } from '@/components/records/models-context'
import { useRecordDialogs } from '@/components/records/record-dialogs'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Plus } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { listViewQuery } from '@/lib/client/list-params'
import { keys } from '@/lib/client/query-keys'
import { listRecords, type RecordsPage } from '@/lib/client/records'
import type { Filter } from '@/lib/filters/tree'
import type { RecordRow, Titles } from '@/lib/models/record'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

type RelatedSource = {
  model: string
  field: string
  list: boolean
  columns: string[]
  filter: Filter
  sort?: SortKey[]
  limit: number
}
type SortKey = { field: string; descending?: boolean }

type RelatedTableProps = {
  /** In place of the name of the records. */
  title?: string
  about: { model: string; id: string }
  source: RelatedSource
  initial: Pick<RecordsPage, 'rows' | 'next' | 'titles'>
}

/** Records that point at the one whose page this is: its default columns, a link to each, and a way to add one. */
export function RelatedTable({ title, about, source, initial }: RelatedTableProps) {
  const model = useModel(source.model)
  const can = useCan()
  const dialogs = useRecordDialogs()
  const columns = source.columns.flatMap(
    (key) => model.fields.find((field) => field.key === key && !field.hidden) ?? [],
  )
  const feed = useInfiniteQuery({
    queryKey: keys.list(
      model.key,
      'related',
      about.model,
      about.id,
      JSON.stringify([source.filter, source.sort, source.columns]),
    ),
    queryFn: ({ pageParam, signal }) =>
      listRecords(
        model,
        {
          filter: source.filter,
          sort: source.sort,
          limit: source.limit,
          cursor: pageParam,
          select: columns.map((field) => field.key),
        },
        signal,
      ),
    initialPageParam: undefined as string | undefined, // the first page has no cursor; the type has to say so
    getNextPageParam: (page) => page.next ?? undefined,
    initialData: { pages: [{ ...initial, count: null, countExact: false }], pageParams: [undefined] },
    staleTime: 30_000,
  })
  const rows = feed.data.pages.flatMap((page) => page.rows)
  const titles: Titles = Object.assign({}, ...feed.data.pages.map((page) => page.titles))
  // The next record is the next of this list.
  const sort = source.sort ?? [model.defaultSort]
  const trail = {
    href: `${listHrefFor(model)}${listViewQuery({ filter: source.filter, sort })}`,
    query: { filter: source.filter, sort },
  }
  const mayUpdate = can('update', model.key)
  const mayAdd = can('create', model.key)
  const add = () => dialogs.create(model.key, { [source.field]: source.list ? [about.id] : about.id })
  const label = model.label.one.toLowerCase()
  return (
    <section aria-label={title ?? model.label.many}>
      <div className="sec mb-1.5">
        <h2>{title ?? model.label.many}</h2>
        {mayAdd ? (
          <Button className="ml-auto" onClick={add}>
            <Plus /> {model.label.one}
          </Button>
        ) : null}
      </div>
      {feed.isError ? (
        <ErrorState title={`Could not load ${model.label.many.toLowerCase()}`} onRetry={() => feed.refetch()} />
      ) : null}
      {rows.length === 0 && !feed.isError ? (
        <EmptyState
          title={`No ${model.label.many.toLowerCase()} yet`}
          action={
            mayAdd ? (
              <Button onClick={add}>
                Add {article(label)} {label}
              </Button>
            ) : undefined
          }
        />
      ) : null}
      {rows.length > 0 ? (
        <div className="scroll-x">
          <table className="plain-table w-full text-sm">
            <thead>
              <tr>
                {columns.map((field) => (
                  <th key={field.key} className={face(field.type).align === 'end' ? 'r' : undefined}>
                    {field.label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  {columns.map((field) => (
                    <td
                      key={field.key}
                      className={classNames('relative', face(field.type).align === 'end' ? 'r num' : 'max-w-[260px]')}
                    >
                      {field.key === model.title ? (
                        <Link
                          href={hrefFor(model, row.id)}
                          className="text-ink font-medium hover:underline"
                          onClick={() => keepTrail(model.key, trail)}
                        >
                          {String(row.values[field.key] ?? model.label.one)}
                        </Link>
                      ) : (
                        <RelatedValue {...{ model, field, titles }} record={row} mayUpdate={mayUpdate} />
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {feed.hasNextPage ? (
        <Button variant="ghost" busy={feed.isFetchingNextPage} onClick={() => feed.fetchNextPage()}>
          Show more
        </Button>
      ) : null}
    </section>
  )
}

type RelatedValueProps = {
  model: ResolvedModel
  record: RecordRow
  titles: Titles
  field: ResolvedField
  mayUpdate: boolean
}

function RelatedValue({ model, record, titles, field, mayUpdate }: RelatedValueProps) {
  const { values } = record
  const value = (
    <span className="block truncate">
      <FieldCell field={field} value={values[field.key]} values={values} titles={titles} place="table" />
    </span>
  )
  if (lockOf(field, mayUpdate) !== null) return value
  return (
    <EditableCell model={model} record={record} titles={titles} field={field}>
      {value}
    </EditableCell>
  )
}

function article(word: string): string {
  return /^[aeio]/.test(word) ? 'an' : 'a'
}
