import { z } from 'zod'

/**
 * A rule over whoever looks. `owns` asks whether the viewer stands in one of these fields of the record's company
 * (its owner, its co-owner); with no field named, in any of them.
 */
export type ViewerRule =
  | { all: ViewerRule[] }
  | { any: ViewerRule[] }
  | { not: ViewerRule }
  | { viewer: 'role' | 'team' | 'member'; anyOf: string[] }
  | { viewer: 'portfolio'; is: 'own' | 'all' }
  | { viewer: 'owns'; as: string[] }

const ids = z.array(z.string().min(1).max(60)).min(1, 'Choose at least one.').max(100)

export const viewerRuleSchema: z.ZodType<ViewerRule> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(viewerRuleSchema).max(20) }),
    z.strictObject({ any: z.array(viewerRuleSchema).max(20) }),
    z.strictObject({ not: viewerRuleSchema }),
    z.strictObject({ viewer: z.enum(['role', 'team', 'member']), anyOf: ids }),
    z.strictObject({ viewer: z.literal('portfolio'), is: z.enum(['own', 'all']) }),
    z.strictObject({ viewer: z.literal('owns'), as: z.array(z.string().max(60)).max(10) }),
  ]),
)

/** A rule taken apart: every branch of its outermost "all", for whoever shows or explains it line by line. */
export function partsOfRule(rule: ViewerRule | null): ViewerRule[] {
  if (rule === null) return []
  return 'all' in rule ? rule.all : [rule]
}
