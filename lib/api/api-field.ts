import type { Failure, Problem } from '@/lib/core/errors'
import type { ResolvedModel } from '@/lib/models/resolved'

/** How the public API spells a field in its answers: its own spelling, `custom.Name` for the tenant's. */
export function apiField(model: ResolvedModel, key: string): string {
  const field = model.fields.find((each) => each.key === key)
  return field ? (field.custom ? `custom.${field.api}` : field.api) : key
}

export function apiProblem(model: ResolvedModel, problem: Problem): Problem {
  return problem.field ? { ...problem, field: apiField(model, problem.field) } : problem
}

/** A failure of a write, its fields in the spelling in which programs gave them. */
export function apiFailure(models: readonly ResolvedModel[], failure: Failure): Failure {
  const model = models.find(({ key }) => key === failure.model)
  if (!model) return failure
  return {
    ...failure,
    ...(failure.field && { field: apiField(model, failure.field) }),
    ...(failure.problems && { problems: failure.problems.map((problem) => apiProblem(model, problem)) }),
  }
}
