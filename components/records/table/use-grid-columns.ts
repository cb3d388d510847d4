'use client'

import {
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  createColumnHelper,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { type CSSProperties, useMemo } from 'react'
import { face } from '@/components/fields/registry'
import { columnsOf } from '@/components/records/table/list-query'
import type { RecordRow } from '@/lib/models/record'
import type { ResolvedModel } from '@/lib/models/resolved'

const features = tableFeatures({ columnSizingFeature, columnResizingFeature, columnPinningFeature })
const helper = createColumnHelper<typeof features, RecordRow>()

/** Rows live in pages that come and go; the table library only keeps the columns. */
const noRows: RecordRow[] = []
const TICK_BOX = 'tick-box'
const TICK_BOX_WIDTH = 36

/** Columns with their widths, resized by dragging. The tick box and the title stay in place when the rest scrolls. */
export function useGridColumns(model: ResolvedModel) {
  const fields = useMemo(() => columnsOf(model), [model])
  const columns = useMemo(
    () =>
      helper.columns([
        helper.display({ id: TICK_BOX, size: TICK_BOX_WIDTH, enableResizing: false }),
        ...fields.map((field, index) =>
          helper.display({
            id: field.key,
            size: index === 0 ? 232 : face(field.type).width,
            minSize: 64,
            maxSize: 640,
          }),
        ),
      ]),
    [fields],
  )
  const table = useTable({
    features,
    columns,
    data: noRows,
    columnResizeMode: 'onChange',
    initialState: { columnPinning: { start: [TICK_BOX, fields[0]?.key ?? ''], end: [] } },
  })
  const headers = table.getFlatHeaders()
  const style: Record<string, string> = { '--row-width': `${table.getTotalSize()}px` }
  for (const [index, header] of headers.entries()) style[`--w-${index}`] = `${header.getSize()}px`
  // Custom properties are not part of CSSProperties.
  return { fields, headers, style: style as CSSProperties }
}

export type GridHeader = ReturnType<typeof useGridColumns>['headers'][number]
