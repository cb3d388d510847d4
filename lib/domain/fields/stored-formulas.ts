import 'server-only'
import { run, runCount, sql } from '@/lib/db/sql'
import type { FieldUse } from '@/lib/domain/fields/stored-conditions'
import { namedTexts, renameInFormula } from '@/lib/formulas/named-texts'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import type { Ctx } from '@/lib/records/context'

/** The formula of a field of the tenant: the id of the field, its model, what it is called, and the formula with fields by key. */
export type StoredFormula = { id: string; model: string; name: string; text: string }

export function storedFormulas({ db }: Ctx): Promise<StoredFormula[]> {
  return run(
    db,
    sql`select id, model, name, formula as text from custom_fields where deleted_at is null and formula is not null`,
  )
}

/** Which values of a list field formulas name, and where. */
export function formulaValueUses(
  { models }: Ctx,
  formulas: StoredFormula[],
  model: ResolvedModel,
  field: ResolvedField,
): Record<string, FieldUse[]> {
  const of = { model: model.key, field: field.key }
  const uses: Record<string, FieldUse[]> = {}
  for (const { model: about, name, text } of formulas) {
    const texts = namedTexts(models, about, text, of)
    for (const value of new Set(texts.map((named) => named.value))) {
      const byHand = texts.some((named) => named.value === value && !named.certain)
      uses[value] = [...(uses[value] ?? []), { kind: 'field', name, ...(byHand && { byHand }) }]
    }
  }
  return uses
}

/** Puts the new values of a list field wherever formulas compare it with the old ones. What they give is worked out anew by a job. */
export async function renameInFormulas(
  tx: Ctx,
  model: ResolvedModel,
  field: ResolvedField,
  renamed: ReadonlyMap<string, string>,
): Promise<void> {
  const of = { model: model.key, field: field.key }
  for (const { id, model: about, text } of await storedFormulas(tx)) {
    const next = renameInFormula(tx.models, about, text, of, renamed)
    if (next !== text)
      await runCount(tx.db, sql`update custom_fields set formula = ${next}, pending_since = now() where id = ${id}`)
  }
}
