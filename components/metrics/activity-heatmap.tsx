import { heatLevels } from '@/components/metrics/heat-levels'

export type HeatmapSeries = {
  /** One per column, oldest first; a label stands under the column where it is given. */
  columns: { key: string; label?: string }[]
  rows: string[]
  /** values[row][column]; null where the day has not come. */
  values: (number | null)[][]
}

type ActivityHeatmapProps = {
  /** What it shows and its gist in words. */
  summary: string
  series: HeatmapSeries
  /** What a cell says: "12 events, Tue 3 Nov". */
  cellText: (row: number, column: number, value: number) => string
}

const fills = ['bg-press', 'bg-chart-1/22', 'bg-chart-1/45', 'bg-chart-1/70', 'bg-chart-1']

/** Weeks by weekdays, or hours: five steps of one hue. */
export function ActivityHeatmap({ summary, series, cellText }: ActivityHeatmapProps) {
  const level = heatLevels(series.values.flat())
  const template = { gridTemplateColumns: `34px repeat(${series.columns.length}, minmax(6px, 1fr))` }
  return (
    <div>
      <p className="sr-only">{summary}</p>
      <div aria-hidden="true" className="grid gap-[3px] items-center" style={template}>
        {series.rows.map((name, row) => (
          <div key={name} className="contents">
            <span className="text-2xs text-ink-3">{name}</span>
            {series.columns.map((column, at) => {
              const value = series.values[row]?.[at] ?? null
              if (value === null) return <span key={column.key} />
              return (
                <span
                  key={column.key}
                  title={cellText(row, at, value)}
                  className={`h-3.5 rounded-[3px] ${fills[level(value)]}`}
                />
              )
            })}
          </div>
        ))}
        <span />
        {series.columns.map((column) => (
          <span key={column.key} className="relative h-4">
            {column.label ? (
              <span className="absolute left-0 top-0.5 text-2xs text-ink-3 whitespace-nowrap">{column.label}</span>
            ) : null}
          </span>
        ))}
      </div>
    </div>
  )
}

/** The key of the five steps. */
export function HeatmapLegend() {
  return (
    <span className="inline-flex items-center gap-1.5 text-xs text-ink-3">
      Less
      <span aria-hidden="true" className="inline-flex gap-1">
        {fills.map((fill) => (
          <span key={fill} className={`size-2.5 rounded-[2px] ${fill}`} />
        ))}
      </span>
      More
    </span>
  )
}
