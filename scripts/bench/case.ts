import type { Sql } from '@/lib/db/sql'
import type { Callers } from './callers'

/** What PRODUCT promises of a measure: milliseconds of 95 in 100 calls, at one and at eight clients, and against the bare route. */
export type Budget = { one: number; eight: number; ratio?: number }

/** A read through the API, beside the statements that somebody would write by hand for just it. */
export type Case = {
  group: string
  name: string
  budget: Budget
  as?: keyof Omit<Callers, 'tenantToken'>
  /** Address for the i-th call; calls differ, so that nothing is measured that only a repeated question has. */
  path: (i: number) => string
  byHand: (i: number) => Sql[]
  /** Compared with the same call by somebody unrestricted; it may be 1.3 times as slow. */
  isRestricted?: boolean
}

export const budgets = {
  list: { one: 20, eight: 80, ratio: 2 },
  search: { one: 20, eight: 80, ratio: 2 },
  tab: { one: 30, eight: 120 },
  profile: { one: 80, eight: 350 },
  edit: { one: 25, eight: 100, ratio: 2.5 },
} satisfies Record<string, Budget>

export function at<Item>(items: Item[], i: number): Item {
  const item = items[i % items.length]
  if (item === undefined) throw new Error('The set lacks what a case asks for.')
  return item
}
