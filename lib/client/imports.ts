import { queryOptions } from '@tanstack/react-query'
import { callApi } from '@/lib/client/call-api'
import type { LaterEdits } from '@/lib/imports/edited-since'
import type { ImportJob } from '@/lib/imports/store'

/** State, progress and reports of one import. */
export async function loadImportJob(id: string, signal?: AbortSignal): Promise<ImportJob> {
  const response = await callApi(`imports/${id}`, { signal })
  return response.json()
}

/** What somebody has worked on since an import wrote it. */
export const laterEditsQuery = (id: string) =>
  queryOptions({
    queryKey: ['import', id, 'edited'],
    queryFn: async ({ signal }): Promise<LaterEdits> => (await callApi(`imports/${id}/edited`, { signal })).json(),
    staleTime: 0,
  })

/** Sends a file as it is; answers the id of the import. */
export async function uploadImport(file: File, target: string): Promise<string> {
  const response = await callApi('imports', { method: 'POST', query: { target, name: file.name }, body: file })
  const { id }: { id: string } = await response.json()
  return id
}
