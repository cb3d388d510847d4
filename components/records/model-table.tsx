import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { listHrefFor } from '@/components/records/href-for'
import { RecordTable } from '@/components/records/record-table'
import { asDensity, densityCookie } from '@/components/records/table/density'
import { pageQueryOf } from '@/components/records/table/list-query'
import { viewQuery } from '@/components/records/views/view-address'
import { ForbiddenState } from '@/components/ui/forbidden-state'
import { listViewQuery, readListView, type SearchParams } from '@/lib/client/list-params'
import { FIRST_PAGE } from '@/lib/client/page-query'
import { loadModels, mayView } from '@/lib/loaders/load-model'
import { loadTable } from '@/lib/loaders/load-table'
import { loadViews } from '@/lib/loaders/load-views'
import type { ResolvedModel } from '@/lib/models/resolved'

/** The table of a model with its first page already read, for whichever page shows it. */
export async function ModelTable({
  model,
  searchParams,
}: {
  model: ResolvedModel
  searchParams: Promise<SearchParams>
}) {
  if (!(await mayView(model))) {
    return (
      <div className="flex-1 px-6 py-10">
        <ForbiddenState title={`${model.label.many} are not for your role`}>
          Ask an administrator for the right to view them.
        </ForbiddenState>
      </div>
    )
  }
  const given = await searchParams
  const view = readListView(given)
  const [models, views] = await Promise.all([loadModels(), loadViews(model.key)])
  // An address that says nothing else means the view as it is kept: one's own beginning, or the one it names.
  const meant = Object.keys(given).every((name) => name === 'view') ? (view.view ?? views.begins) : null
  const kept = views.views.find(({ id }) => id === meant)
  if (kept && viewQuery(kept) !== listViewQuery(view)) redirect(`${listHrefFor(model)}${viewQuery(kept)}`)
  const query = pageQueryOf(models, model, view)
  const [first, jar] = await Promise.all([loadTable(model.key, query, FIRST_PAGE), cookies()])
  return (
    <RecordTable
      key={model.key}
      model={model.key}
      query={query}
      first={first}
      density={asDensity(jar.get(densityCookie)?.value)}
      views={views}
    />
  )
}
