import { queryOptions } from '@tanstack/react-query'
import { callApi } from '@/lib/client/call-api'
import type { ExportJob } from '@/lib/exports/store'

const pollMs = 500

/** State and progress of an export, asked again until it has ended. */
export const exportQuery = (id: string) =>
  queryOptions({
    queryKey: ['export', id],
    queryFn: async ({ signal }): Promise<ExportJob> => (await callApi(`exports/${id}`, { signal })).json(),
    refetchInterval: ({ state }) => (state.data && !isUnderWay(state.data) ? false : pollMs),
  })

/** One's own exports of the last week. */
export const exportsQuery = () =>
  queryOptions({
    queryKey: ['exports'],
    queryFn: async ({ signal }): Promise<ExportJob[]> => (await callApi('exports', { signal })).json(),
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? pollMs : false),
  })

export function isUnderWay({ state }: ExportJob): boolean {
  return state === 'waiting' || state === 'running'
}

/** Where the browser fetches the file. */
export function exportAddress(id: string): string {
  return `/api/v1/exports/${id}/file`
}
