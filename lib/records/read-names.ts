import { isId } from '@/lib/core/ids'
import { quoted } from '@/lib/core/text'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import { storageOf } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import type { Meant } from '@/lib/records/ids-by-text'
import { idsCalled } from '@/lib/records/ids-called'
import { pointsTo } from '@/lib/records/references'

type Named = { field: string; value: unknown }

/**
 * What people write into a cell that points at something: names and addresses become ids. A name that nobody or several have
 * is a problem of its cell.
 */
export async function readNames<Cell extends Named>(
  ctx: Ctx,
  model: ResolvedModel,
  cells: Cell[],
): Promise<{ edit: Cell; problem?: string }[]> {
  const fields = new Map(model.fields.map((field) => [field.key, field]))
  const wanted = new Map<string, Set<string>>()
  for (const cell of cells) {
    const field = fields.get(cell.field)
    const to = field && pointsTo(field)
    if (!field || !to) continue
    const names = wanted.get(to) ?? new Set()
    for (const text of namesIn(field, cell.value)) if (!isId(text)) names.add(text)
    wanted.set(to, names)
  }
  const found = new Map<string, Meant>()
  for (const [to, names] of wanted) found.set(to, await idsCalled(ctx, to, [...names]))
  return cells.map((cell) => {
    const field = fields.get(cell.field)
    const to = field && pointsTo(field)
    if (!field || !to) return { edit: cell }
    const ids: string[] = []
    for (const text of namesIn(field, cell.value)) {
      const known = found.get(to)?.(text) ?? []
      const [only, ...others] = isId(text) ? [text] : known
      if (!only) return { edit: cell, problem: `${field.label}: nothing is called ${quoted(text)}.` }
      if (others.length > 0) return { edit: cell, problem: `${field.label}: several are called ${quoted(text)}.` }
      ids.push(only)
    }
    return { edit: { ...cell, value: storageOf(field) === 'texts' ? ids : (ids[0] ?? null) } }
  })
}

function namesIn(field: ResolvedField, value: unknown): string[] {
  const texts = Array.isArray(value) ? value.map(String) : value === null || value === undefined ? [] : [String(value)]
  const several = storageOf(field) === 'texts' && !Array.isArray(value)
  return texts.flatMap((text) => (several ? text.split(/[,;\n]/) : [text])).flatMap((text) => text.trim() || [])
}
