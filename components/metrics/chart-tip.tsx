type ChartTipProps = { title: string; rows: { label: string; value: string; colour?: string }[] }

/** What a chart says under the pointer. */
export function ChartTip({ title, rows }: ChartTipProps) {
  return (
    <div className="tip min-w-[132px]">
      <div className="opacity-80">{title}</div>
      {rows.map((row) => (
        <div key={row.label} className="flex items-center gap-1.5 mt-0.5">
          {row.colour ? <span className="size-2 rounded-[2px] flex-none" style={{ background: row.colour }} /> : null}
          <span>{row.label}</span>
          <span className="ml-auto pl-4 font-semibold num">{row.value}</span>
        </div>
      ))}
    </div>
  )
}
