import type { Industry } from './industries'
import type { Region } from './places'

/** How a customer's year went; decides tone, usage, health, money and what is planned. */
export type StoryKind =
  | 'healthy'
  | 'growing'
  | 'watch'
  | 'risk'
  | 'onboarding'
  | 'canceled'
  | 'churned'
  | 'coming'
  | 'prospect'

export type PersonRole = 'Decision maker' | 'Champion' | 'Budget holder' | 'Technical' | 'Super user' | 'User'

export type PersonPlan = {
  firstName: string
  lastName: string
  position: string
  role: PersonRole
  /** Working days with activity, of the last twenty. */
  activeDays: number
  /** Days since the last sign-in; null: never. */
  seenDaysAgo: number | null
  phone?: string
  tags?: string[]
  reportsTo?: string
  primary?: boolean
  featured?: boolean
  answers: { score: number; comment: string | null; daysAgo: number }[]
}

export type LicensePlan = {
  product: string
  from: string
  to: string | null
  /** Of the whole term; MRR for an open-ended one. */
  amount: string
  renewalStatus: 'ongoing' | 'renewed' | 'lost'
  autoRenews: boolean
  seats: number
  /** Place in the same list of the licence it renews. */
  renews?: number
  invoiceCycle: 'monthly' | 'quarterly' | 'yearly'
}

/** A company before anything is written about it. */
export type CompanyPlan = {
  key: string
  name: string
  industry: Industry
  region: Region
  city: string
  domain: string
  kind: StoryKind
  phase: string | null
  phaseDaysAgo: number
  owner: string
  coOwner?: string
  parent?: string
  plan: 'Starter' | 'Team' | 'Enterprise'
  seats: number
  currency: string
  /** Yearly revenue wished for, in the company's currency and in euros. */
  arr: number
  euros: number
  /** Days until the renewal; null when there is no fixed term. */
  renewalIn: number | null
  customerForDays: number
  /** Null: no score. */
  health: number | null
  healthDiff: number
  sentiment: number | null
  people: PersonPlan[]
  /** Days since the last conversation. */
  touchedDaysAgo: number
  /** How much is said in a month, on average. */
  talkative: number
  overdueAmount?: number
  /** Companies with a page of their own in the story leave out what a generator would add. */
  handmade?: boolean
}
