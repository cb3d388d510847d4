'use client'

import { type ReactNode, Suspense, startTransition, useEffect, useId, useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { ChartLine, Table2 } from '@/components/ui/icons'

type ChartFrameProps = {
  title: ReactNode
  /** The whole story in a sentence or two, for those who do not see the drawing. */
  summary: string
  /** The same numbers as rows. */
  table: { head: string[]; rows: string[][] }
  height: number
  /** Between the title and the switch: a legend. */
  legend?: ReactNode
  children: ReactNode
}

/**
 * A drawing with its title, a summary in words and the switch to a table of the same numbers. The server leaves the
 * drawing out: it would cost more than the rest of a profile, and the browser draws it at its own width anyway.
 */
export function ChartFrame({ title, summary, table, height, legend, children }: ChartFrameProps) {
  const [asTable, setAsTable] = useState(false)
  const [isDrawn, setIsDrawn] = useState(false)
  // Once the page answers: what draws is large, and is read and run in pieces of its own.
  useEffect(() => startTransition(() => setIsDrawn(true)), [])
  const id = useId()
  return (
    <figure className="min-w-0" aria-labelledby={id}>
      <figcaption className="flex items-center gap-3 min-h-7 mb-1">
        <span id={id} className="text-sm font-medium text-ink min-w-0">
          {title}
        </span>
        <span className="ml-auto">{legend}</span>
        <IconButton
          label={asTable ? 'Show the chart' : 'Show as a table'}
          aria-pressed={asTable}
          className="size-6 text-ink-3 [&>.lucide]:size-3.5"
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? <ChartLine /> : <Table2 />}
        </IconButton>
      </figcaption>
      {asTable ? (
        <div className="overflow-auto" style={{ height }}>
          <table className="plain-table w-full text-sm">
            <thead>
              <tr>
                {table.head.map((cell, index) => (
                  <th key={cell} scope="col" className={index ? 'r sticky top-0 bg-canvas' : 'sticky top-0 bg-canvas'}>
                    {cell}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map(([first, ...cells], row) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows keep their places
                <tr key={row}>
                  <th scope="row">{first}</th>
                  {cells.map((cell, index) => (
                    <td key={table.head[index + 1]} className="r num h-8">
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <div className="overflow-clip" style={{ height }}>
          <p className="sr-only">{summary}</p>
          <div aria-hidden="true" className="h-full">
            {isDrawn ? <Suspense fallback={null}>{children}</Suspense> : null}
          </div>
        </div>
      )}
    </figure>
  )
}
