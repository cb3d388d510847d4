import type { ShownTotals } from '@/components/records/table/shown-totals'
import type { GroupLine } from '@/lib/client/use-grouped-pages'

/** The groups among the lines of a grid. */
export type GridGroups = {
  lineAt: (line: number) => GroupLine | undefined
  labelOf: (line: GroupLine) => string
  totals: ShownTotals
  toggle: (key: string) => void
}
