import { scopeFor } from '@/lib/auth/scope'
import type { ResolvedModel } from '@/lib/models/resolved'
import { type HeldText, heldTexts } from '@/lib/records/answers/held-texts'
import { marksOf, mayHold } from '@/lib/records/answers/text-marks'
import type { Ctx } from '@/lib/records/context'
import { nameOf, ownerIn, type Way } from '@/lib/records/search-parts'
import { beginsWord } from '@/lib/records/search-score'
import { indexedLength } from '@/lib/records/search-text'

/** What is remembered of a portfolio: the texts of all that it holds of these models, by key. */
export type Within = { texts: HeldText[]; models: ReadonlySet<string> }

/**
 * The models of which all texts of a portfolio may be remembered: of few companies everything; else what has a name, which people search
 * most, and mistype. None for whoever sees all or nearly all, and where only some of what is remembered would count.
 */
export function mayBeRemembered(ctx: Ctx, way: Way | undefined): ResolvedModel[] {
  if (!way || ctx.narrowedTo) return []
  const ofOne = ctx.models.list.filter(
    ({ key, company, fields }) =>
      company.kind !== 'many' &&
      scopeFor(ctx.actor, 'view', key).kind === 'own' &&
      fields.some((field) => field.search),
  )
  return way === 'begin' ? ofOne : ofOne.filter(nameOf)
}

/** What is remembered of the portfolio; null where nothing may be, or it is too much. */
export async function rememberedFor(ctx: Ctx, way: Way | undefined): Promise<Within | null> {
  const own = ownerIn(ctx)
  const models = mayBeRemembered(ctx, way)
  if (!own || models.length === 0) return null
  return (await textsOf(ctx, own, models)) ?? (way === 'begin' ? textsOf(ctx, own, models.filter(nameOf)) : null)
}

async function textsOf(ctx: Ctx, memberId: string, models: ResolvedModel[]): Promise<Within | null> {
  const texts = models.length > 0 ? await heldTexts(ctx, memberId, models) : null
  return texts && { texts, models: new Set(models.map(({ key }) => key)) }
}

/** Of each model ids of so many that hold all words, in the way in which `containing` means it; those that begin with them first. */
export function holding(
  { texts }: Within,
  { folded, words, most }: { folded: string; words: string[]; most: number },
): Map<string, string[]> {
  const found = new Map<string, string[][]>()
  const marks = marksOf(words.toSorted((a, b) => b.length - a.length)[0] ?? '')
  for (const { model, id, text, marks: its } of texts) {
    if (!mayHold(its, marks)) continue
    const isHeld = words.every((word) => (word.length < indexedLength ? beginsWord(text, word) : text.includes(word)))
    if (!isHeld) continue
    const ranked = found.get(model) ?? [[], [], []]
    found.set(model, ranked)
    ranked[text.startsWith(folded) ? 0 : beginsWord(text, folded) ? 1 : 2]?.push(id)
  }
  return new Map([...found].map(([model, ranked]) => [model, ranked.flat().slice(0, most)]))
}
