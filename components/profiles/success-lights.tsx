'use client'

import { useState } from 'react'
import { SuccessUnitGrid } from '@/components/metrics/success-unit'
import { LightDialog } from '@/components/profiles/light-dialog'
import type { ShownLight } from '@/components/profiles/shown-light'

/** The lights of a company; each opens its history, and there it can be set by hand. */
export function SuccessLights({ companyId, units }: { companyId: string; units: ShownLight[] }) {
  const [open, setOpen] = useState<string | null>(null)
  const shown = units.find((unit) => unit.id === open)
  return (
    <>
      <SuccessUnitGrid units={units.map((unit) => ({ ...unit, onOpen: () => setOpen(unit.id) }))} />
      {shown ? <LightDialog companyId={companyId} unit={shown} onClose={() => setOpen(null)} /> : null}
    </>
  )
}
