import { type ListView, listViewQuery, plainSettings, type ViewSettings } from '@/lib/client/list-params'

/** The part of a list's address that a view keeps. */
export function settingsOf({ sort, filter, columns, pinned, group, totals }: ListView): ViewSettings {
  return { sort, filter, columns, pinned, group, totals }
}

/** The query string of a list as a view has it; everything stands in it, so that it means the same to whoever gets it. */
export function viewQuery(view: { id: string; settings: ViewSettings }): string {
  return listViewQuery({ ...plainSettings, ...view.settings, view: view.id })
}

/** The address of the list without any view, also where somebody begins with one. */
export const PLAIN = 'all'
export const plainQuery = listViewQuery({ view: PLAIN })

/** Whether a list differs from the view it began as. */
export function isChanged(view: ListView, saved: ViewSettings): boolean {
  return listViewQuery(settingsOf(view)) !== listViewQuery({ ...plainSettings, ...saved })
}
