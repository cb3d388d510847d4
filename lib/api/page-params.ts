import { fail } from '@/lib/core/errors'

/**
 * A whole number in the address, not negative; undefined when none is given.
 * @throws FailureError `invalid` naming the parameter
 */
export function wholeNumber(given: URLSearchParams, name: string): number | undefined {
  const text = given.get(name)?.trim()
  if (!text) return undefined
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0)
    fail('invalid', `${name} must be a whole number, not negative.`, { field: name })
  return value
}
