import { callApi } from '@/lib/client/call-api'
import type { ImportJob } from '@/lib/imports/store'

/** State, progress and reports of one import. */
export async function loadImportJob(id: string, signal?: AbortSignal): Promise<ImportJob> {
  const response = await callApi(`imports/${id}`, { signal })
  return response.json()
}

/** Sends a file as it is; answers the id of the import. */
export async function uploadImport(file: File, target: string): Promise<string> {
  const response = await callApi('imports', { method: 'POST', query: { target, name: file.name }, body: file })
  const { id }: { id: string } = await response.json()
  return id
}
