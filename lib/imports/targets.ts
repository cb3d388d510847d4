import type { ResolvedModel, ResolvedModels } from '@/lib/models/resolved'

/** What a file can be imported into: records of a model, possibly of one kind only, or daily metrics. */
export type Target =
  | { kind: 'records'; slug: string; label: string; model: ResolvedModel; constants: Record<string, string> }
  | { kind: 'metrics'; slug: 'metrics'; label: string }

/** All targets in the tenant's order; metrics last. */
export function targetsOf(models: ResolvedModels): Target[] {
  const records = models.list.flatMap((model): Target[] => [
    { kind: 'records', slug: model.slug, label: model.label.many, model, constants: {} },
    ...(model.variants ?? []).map(
      (variant): Target => ({
        kind: 'records',
        slug: variant.slug,
        label: variant.label,
        model,
        constants: variant.values,
      }),
    ),
  ])
  return [...records, { kind: 'metrics', slug: 'metrics', label: 'Daily metrics' }]
}

export function targetBySlug(models: ResolvedModels, slug: string): Target | undefined {
  return targetsOf(models).find((target) => target.slug === slug)
}
