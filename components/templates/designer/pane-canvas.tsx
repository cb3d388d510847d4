'use client'

import { useRecord } from '@/components/records/record-context'
import { RecordPreview } from '@/components/records/record-preview'
import { CanvasHeader } from '@/components/templates/designer/canvas-header'
import { CanvasSidebar } from '@/components/templates/designer/canvas-sidebar'
import { useDesign } from '@/components/templates/designer/design-context'

/** The preview of a record as a design: as wide as it is beside a list, with its key figures and groups of fields. */
export function PaneCanvas() {
  const { isPreview } = useDesign()
  return (
    <div className="mx-auto max-w-[372px] rounded-lg border border-line bg-canvas shadow-2 min-w-0">
      {isPreview ? (
        <Shown />
      ) : (
        <>
          <CanvasHeader />
          <CanvasSidebar parts={{}} />
        </>
      )}
    </div>
  )
}

/** What the chosen viewer would get. */
function Shown() {
  const { layout, hidden } = useDesign()
  const { record } = useRecord()
  const isSeen = (field: string) => !hidden.has(`field:${field}`)
  const section = layout.sidebar.find(({ section: key }) => key === 'fields' && !hidden.has('section:fields'))
  const groups = section?.groups
    ?.filter((group) => !hidden.has(`group:${group.id}`))
    .map((group) => ({ ...group, fields: group.fields.filter(isSeen) }))
  return (
    <div inert>
      <RecordPreview
        key={record.id}
        layout={{ stats: layout.stats.filter(isSeen), groups: section ? (groups ?? null) : [] }}
        onGone={() => {}}
      />
    </div>
  )
}
